import type { ImageSort, SortField } from '../core/contracts/image-search.ts'
import { fieldOf, isAscending } from '../core/search/sort-keys.ts'

/** In which order a list is asked for, and where to go on. */
export interface ListOrder {
  readonly field: SortField
  readonly ascending: boolean
  /** Sort key of the last image of the page before. */
  readonly after?: string
}

export const listOrder = (sort: ImageSort, after: string | undefined): ListOrder => ({
  field: fieldOf(sort),
  ascending: isAscending(sort),
  after,
})

type Direction = Pick<ListOrder, 'ascending'>

/** Sort keys are plain ASCII, so that this is DynamoDB's order too. */
export const compareKeys =
  ({ ascending }: Direction) =>
  (a: string, b: string): number =>
    (a < b ? -1 : a > b ? 1 : 0) * (ascending ? 1 : -1)

export const isAfter = (key: string, { after, ...direction }: Direction & { after?: string }): boolean =>
  after === undefined || compareKeys(direction)(key, after) > 0
