import { callerOf } from '../api/caller.ts'
import type { AnswerHeaders, HttpEvent, HttpMiddleware } from '../api/http-event.ts'
import type { Identity } from '../api/identity.ts'
import { AppError } from '../platform/errors.ts'
import { addressGroup } from './address-group.ts'
import type { Bucket } from './aws/bucket-change.ts'
import type { WantedUploads } from './aws/quota-change.ts'
import type { Admission, RequestLimits } from './aws/request-limits.ts'
import { burstOf } from './owner-limits.ts'

/** The buckets that a request takes a token from, and whom they belong to. */
function bucketsOf(
  identity: Identity | undefined,
  event: HttpEvent,
  own: Bucket['rate'],
  publicBucket: Bucket,
) {
  // Only the IP address of this caller is known, which is enough against password guessing.
  if (!identity) {
    return {
      subject: `IP#${addressGroup(event.requestContext.http.sourceIp)}`,
      buckets: [publicBucket],
    }
  }
  const { owner, principal, limits, ownerLimits = {} } = identity
  const ofOwner = {
    perMinute: ownerLimits.requestsPerMinute ?? own.perMinute,
    burst: burstOf({ requestBurst: own.burst }, ownerLimits),
  }
  const perMinute = limits?.requestsPerMinute
  // A key with lower limits than its owner cannot save up more than a minute's worth of requests.
  const keyRate = perMinute ? { perMinute, burst: Math.min(ofOwner.burst, perMinute) } : ofOwner
  return {
    subject: owner,
    buckets: [
      { name: 'owner', rate: ofOwner },
      ...(principal.kind === 'key' ? [{ name: `key_${principal.id}`, rate: keyRate }] : []),
    ],
  }
}

export interface RequestLimitDeps {
  limits: RequestLimits
  /** For each owner for whom nothing else is set. */
  rate: Bucket['rate']
  /** For each IP address, on public routes. */
  publicBucket: Bucket
  now: () => Date
}

export interface LimitRequests extends HttpMiddleware {
  /**
   * Refuses a request that `before` would refuse for the caller's account or rate, without counting it.
   * @throws AppError ACCOUNT_CLOSED, ACCOUNT_DISABLED or TOO_MANY_REQUESTS
   */
  readonly refuseEarly: (event: HttpEvent) => Promise<void>
}

/**
 * Limits a caller's requests per minute and reports how many are left (RateLimit header fields, IETF draft
 * httpapi-ratelimit-headers-10).
 * @param uploadsOf how many uploads a request asks for; they are counted against the daily quotas in the same write
 */
export function limitRequests(
  { limits, rate, publicBucket, now }: RequestLimitDeps,
  uploadsOf: (event: HttpEvent) => WantedUploads | undefined = () => undefined,
): LimitRequests {
  const headersOf = new WeakMap<HttpEvent, AnswerHeaders>()
  const addHeaders: HttpMiddleware['after'] = ({ event, response }) => {
    if (response) response.headers = { ...response.headers, ...headersOf.get(event) }
  }
  const check = async (event: HttpEvent, ask: RequestLimits['admit']) => {
    const { subject, buckets } = bucketsOf(callerOf(event), event, rate, publicBucket)
    const nowMs = now().getTime()
    const admission = await ask(subject, buckets, nowMs, uploadsOf(event))
    headersOf.set(event, rateLimitFields(admission))
    refuse(admission, nowMs)
  }
  return {
    refuseEarly: (event) => check(event, limits.peek),
    before: ({ event }) => check(event, limits.admit),
    after: addHeaders,
    onError: addHeaders,
  }
}

/** @throws AppError TOO_MANY_REQUESTS or QUOTA_REACHED, with the time to come back */
function refuse({ refusedBy, level }: Admission, nowMs: number): void {
  if (refusedBy === 'requests') {
    const retryAfterSeconds = Math.ceil(level.retryInMs / 1000)
    throw new AppError('TOO_MANY_REQUESTS', undefined, { retryAfterSeconds })
  }
  // Quotas are counted by UTC day.
  const secondsToMidnight = 86_400 - Math.floor((nowMs / 1000) % 86_400)
  if (refusedBy === 'uploads') {
    throw new AppError('QUOTA_REACHED', undefined, { retryAfterSeconds: secondsToMidnight })
  }
}

/** `w` is the time in which an empty bucket becomes full. */
function rateLimitFields({ bucket: { rate }, level }: Admission): AnswerHeaders {
  const windowSeconds = Math.ceil((rate.burst / rate.perMinute) * 60)
  return {
    'ratelimit-policy': `"requests";q=${rate.burst};w=${windowSeconds}`,
    ratelimit: `"requests";r=${Math.max(0, level.remaining)};t=${Math.ceil(level.fullInMs / 1000)}`,
  }
}
