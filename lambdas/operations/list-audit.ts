import type { AuditEntry, AuditList, AuditQuery } from './audit.ts'
import { type AuditPlace, decodeAuditCursor, encodeAuditCursor } from './audit-cursor.ts'
import { monthBefore, monthOf, oldestMonth } from './audit-months.ts'
import type { AuditLog } from './aws/audit-log.ts'

export interface ListAuditDeps {
  audit: Pick<AuditLog, 'page'>
  auditRetentionDays: number
  now: () => Date
}

/** A month without entries costs one query; a page covers two years of them. */
const maxQueries = 24

/** How many entries one query reads when a filter is set. */
const examinedWithFilter = 500

/** GET /v1/admin/audit: newest first, month by month. */
export async function listAudit(deps: ListAuditDeps, query: AuditQuery): Promise<AuditList> {
  const { limit, cursor, actor, owner } = query
  const oldest = oldestMonth(deps.now(), deps.auditRetentionDays)
  const items: AuditEntry[] = []
  let place: AuditPlace | undefined =
    cursor === undefined ? { month: monthOf(deps.now()) } : decodeAuditCursor(cursor)
  for (let queries = 0; place && queries < maxQueries && items.length < limit; queries++) {
    const room = limit - items.length
    const examined = actor || owner ? examinedWithFilter : room
    const { entries, last } = await deps.audit.page(place, { actor, owner, examined })
    items.push(...entries.slice(0, room))
    const isCut = entries.length > room
    place = placeAfter(place, isCut ? items.at(-1)?.id : last, oldest)
  }
  return { items, nextCursor: place && encodeAuditCursor(place) }
}

/** @param last the entry to continue after; without one, the month is read from its end */
function placeAfter({ month }: AuditPlace, last: string | undefined, oldest: string): AuditPlace | undefined {
  if (last) return { month, before: last }
  return month > oldest ? { month: monthBefore(month) } : undefined
}
