import pLimit from 'p-limit'
import type { Owner } from '../platform/identifiers.ts'
import { type CostQuery, type OwnerCosts, priceDate } from './cost-report.ts'
import { costsOfOwner, type ReadCostsDeps } from './read-costs.ts'

export interface ListCostsDeps extends ReadCostsDeps {
  people: {
    list: (
      limit: number,
      cursor?: string,
    ) => Promise<{
      readonly items: readonly { readonly owner: Owner; readonly email?: string }[]
      readonly nextCursor?: string
    }>
  }
}

const readsAtOnce = 10

/** GET /v1/admin/costs: a page of people, each with their costs. @throws AppError INVALID_REQUEST, INVALID_CURSOR */
export async function listCosts(
  deps: ListCostsDeps,
  { limit, cursor, ...query }: CostQuery & { limit: number; cursor?: string },
) {
  const { items: people, nextCursor } = await deps.people.list(limit, cursor)
  const atOnce = pLimit(readsAtOnce)
  const items: OwnerCosts[] = await Promise.all(
    people.map(({ owner, email }) =>
      atOnce(async () => ({ owner, email, ...(await costsOfOwner(deps, owner, query)) })),
    ),
  )
  return { items, nextCursor, prices: priceDate }
}
