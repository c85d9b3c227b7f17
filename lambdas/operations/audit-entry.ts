import { createHash } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'
import { identityOf } from '../api/caller.ts'
import { correlationIdOf } from '../api/correlation.ts'
import type { HttpEvent } from '../api/http-event.ts'
import type { NamedRoute } from '../api/http-route.ts'
import { parseRequest } from '../api/parse-request.ts'
import { KeyId } from '../identity/keys.ts'
import type { OwnerLimitsChange } from '../limits/owner-limits.ts'
import { AskedOwner, ImageId, JobId, type Owner } from '../platform/identifiers.ts'
import { cutText } from '../platform/text/cut-text.ts'
import type { AuditEntry } from './audit.ts'

const maxUserAgentLength = 256
const hourMs = 3_600_000

/**
 * The audit entry of a request. Path parameters that are not valid ids are recorded as absent; the caller is going to
 * get a 404.
 * @param found whom the call was about, if the path does not say it
 */
export function auditEntry(event: HttpEvent, route: NamedRoute, now: Date, found?: Owner): AuditEntry {
  const { owner, principal } = identityOf(event)
  const { sourceIp, userAgent } = event.requestContext.http
  const actor = { owner, principal }
  return {
    ...momentOf(route, now, JSON.stringify([route.operationId, actor, sourceIp, userAgent])),
    actor,
    action: route.operationId,
    route: event.routeKey,
    owner: found ?? AskedOwner.safeParse(event.pathParameters?.owner).data,
    ...(event.routeKey.includes('/jobs/{id}')
      ? { jobId: JobId.safeParse(event.pathParameters?.id).data }
      : { imageId: ImageId.safeParse(event.pathParameters?.id).data }),
    keyId: KeyId.safeParse(event.pathParameters?.id).data,
    ...askedFor(route, event),
    confirmed: event.queryStringParameters?.confirmation === undefined ? undefined : true,
    correlationId: correlationIdOf(event),
    sourceIp,
    userAgent: userAgent ? cutText(userAgent, maxUserAgentLength) : undefined,
  }
}

/** What a call about a person asks for; nothing if the body is not valid: the caller is going to be told why. */
function askedFor(route: NamedRoute, event: HttpEvent): Partial<AuditEntry> {
  if (!['changeOwnerLimits', 'changePerson', 'invitePerson'].includes(route.operationId)) return {}
  try {
    const { body } = parseRequest(route, event)
    if (route.operationId === 'changeOwnerLimits') return { limits: body as OwnerLimitsChange }
    const { isEnabled, isAdministrator } = body as Pick<AuditEntry, 'isEnabled' | 'isAdministrator'>
    return { isEnabled, isAdministrator }
  } catch {
    return {}
  }
}

/** Calls that programs repeat on their own and that show nobody's data. */
const repeated = ['getMetrics', 'getOverview']

/**
 * A scraper calls every few seconds, forever, and sees nobody's data; its entries would bury all others. The id of
 * such an entry is derived from the hour and the caller, so that each call replaces the previous one.
 */
function momentOf({ operationId }: NamedRoute, now: Date, caller: string) {
  if (!repeated.includes(operationId)) return { id: uuidV7(), at: now.toISOString() }
  const hour = Math.floor(now.getTime() / hourMs) * hourMs
  return {
    id: uuidV7({ msecs: hour, random: createHash('sha256').update(caller).digest().subarray(0, 16) }),
    at: new Date(hour).toISOString(),
    until: now.toISOString(),
  }
}
