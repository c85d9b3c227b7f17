import { createHash } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'
import { identityOf } from '../api/caller.ts'
import { correlationIdOf } from '../api/correlation.ts'
import type { HttpEvent } from '../api/http-event.ts'
import type { NamedRoute } from '../api/http-route.ts'
import { parseRequest } from '../api/parse-request.ts'
import { KeyId } from '../identity/keys.ts'
import type { OwnerLimitsChange } from '../limits/owner-limits.ts'
import { AskedOwner, ImageId } from '../platform/identifiers.ts'
import { cutText } from '../platform/text/cut-text.ts'
import type { AuditEntry } from './audit.ts'

const maxUserAgentLength = 256
const hourMs = 3_600_000

/**
 * The audit entry of a request. Path parameters that are not valid ids are recorded as absent; the caller is going to
 * get a 404.
 */
export function auditEntry(event: HttpEvent, route: NamedRoute, now: Date): AuditEntry {
  const { owner, principal } = identityOf(event)
  const { sourceIp, userAgent } = event.requestContext.http
  const actor = { owner, principal }
  return {
    ...momentOf(route, now, JSON.stringify([route.operationId, actor, sourceIp, userAgent])),
    actor,
    action: route.operationId,
    route: event.routeKey,
    owner: AskedOwner.safeParse(event.pathParameters?.owner).data,
    imageId: ImageId.safeParse(event.pathParameters?.id).data,
    keyId: KeyId.safeParse(event.pathParameters?.id).data,
    limits: route.operationId === 'changeOwnerLimits' ? wantedLimits(event, route) : undefined,
    confirmed: event.queryStringParameters?.confirmation === undefined ? undefined : true,
    correlationId: correlationIdOf(event),
    sourceIp,
    userAgent: userAgent ? cutText(userAgent, maxUserAgentLength) : undefined,
  }
}

function wantedLimits(event: HttpEvent, route: NamedRoute): OwnerLimitsChange | undefined {
  try {
    return parseRequest(route, event).body as OwnerLimitsChange
  } catch {
    // The caller is going to be told what is wrong with them.
    return undefined
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
