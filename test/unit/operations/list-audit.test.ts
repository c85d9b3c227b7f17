import fc from 'fast-check'
import { v7 as uuidV7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { AuditEntry, AuditQuery } from '../../../lambdas/operations/audit.ts'
import type { AuditPlace } from '../../../lambdas/operations/audit-cursor.ts'
import { monthOf } from '../../../lambdas/operations/audit-months.ts'
import type { AuditPageQuery } from '../../../lambdas/operations/aws/audit-log.ts'
import { listAudit } from '../../../lambdas/operations/list-audit.ts'

const now = new Date('2026-11-21T12:00:00.000Z')
const dayMs = 86_400_000

const anEntry = (daysAgo: number, actor = 'root', owner?: string): AuditEntry => {
  const at = new Date(now.getTime() - daysAgo * dayMs)
  return {
    id: uuidV7({ msecs: at.getTime() }),
    at: at.toISOString(),
    actor: { owner: actor, principal: { kind: 'user', id: actor } },
    action: 'listPeople',
    route: 'GET /v1/admin/people',
    owner,
    correlationId: 'c',
    sourceIp: '192.0.2.1',
  }
}

/** Reads as the table does: examines a number of entries, and returns those that match. */
function aLog(entries: readonly AuditEntry[], auditRetentionDays = 400) {
  const queries: AuditPlace[] = []
  const page = async (place: AuditPlace, { actor, owner, examined }: AuditPageQuery) => {
    queries.push(place)
    const rest = entries
      .filter(({ at, id }) => monthOf(new Date(at)) === place.month && (!place.before || id < place.before))
      .sort((a, b) => (a.id < b.id ? 1 : -1))
    const looked = rest.slice(0, examined)
    return {
      entries: looked.filter(
        (each) => (!actor || each.actor.owner === actor) && (!owner || each.owner === owner),
      ),
      last: looked.length === examined ? looked.at(-1)?.id : undefined,
    }
  }
  return { deps: { audit: { page }, auditRetentionDays, now: () => now }, queries }
}

async function readAll(deps: ReturnType<typeof aLog>['deps'], query: AuditQuery) {
  const read: AuditEntry[] = []
  let cursor: string | undefined
  do {
    const list = await listAudit(deps, { ...query, cursor })
    expect(list.items.length).toBeLessThanOrEqual(query.limit)
    read.push(...list.items)
    cursor = list.nextCursor
  } while (cursor)
  return read
}

describe('the audit', () => {
  test('is read page by page, newest first, every entry once, over all months', async () => {
    const entry = fc
      .record({
        daysAgo: fc.integer({ min: 0, max: 399 }),
        actor: fc.constantFrom('a', 'b'),
        owner: fc.constantFrom('x', 'y'),
      })
      .map(({ daysAgo, actor, owner }) => anEntry(daysAgo, actor, owner))
    const query = fc.record(
      {
        limit: fc.integer({ min: 1, max: 7 }),
        actor: fc.constantFrom('a', 'b'),
        owner: fc.constantFrom('x', 'y'),
      },
      { requiredKeys: ['limit'] },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(entry), query, async (entries, wanted) => {
        const { deps } = aLog(entries)
        const expected = entries
          .filter(({ actor }) => !wanted.actor || actor.owner === wanted.actor)
          .filter(({ owner }) => !wanted.owner || owner === wanted.owner)
          .map(({ id }) => id)
          .sort()
          .reverse()
        expect((await readAll(deps, wanted)).map(({ id }) => id)).toEqual(expected)
      }),
    )
  })

  test('makes a bounded number of queries, however long nothing happened', async () => {
    const { deps, queries } = aLog([], 3_650)
    const { items, nextCursor } = await listAudit(deps, { limit: 25 })
    expect(items).toEqual([])
    expect(queries).toHaveLength(24)
    expect(nextCursor).toBeDefined()
  })

  test('ends with the oldest entry that is kept', async () => {
    const { deps, queries } = aLog([anEntry(1)], 30)
    expect(await listAudit(deps, { limit: 25 })).toMatchObject({ items: [{}], nextCursor: undefined })
    expect(queries.map(({ month }) => month)).toEqual(['2026-11', '2026-10'])
  })

  test('refuses a cursor that was made up', async () => {
    await expect(listAudit(aLog([]).deps, { limit: 1, cursor: 'x' })).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    })
  })
})
