import { createHash, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import { AppError } from '../platform/errors.ts'
import { callerOf } from './caller.ts'
import { originSecretHeader, viewerAddressHeader } from './cdn-headers.ts'
import type { HttpEvent, HttpMiddleware } from './http-event.ts'

/**
 * Believes what the CDN says about a viewer, and refuses public calls that did not come through it. API Gateway
 * answers at its own host too, where anybody may send any header, so the CDN proves itself with a secret.
 * @param secrets those that the CDN may send: the one in use and the one before it. Empty: there is no CDN, and
 *   nothing changes
 */
export const throughCdn = (secrets: readonly string[]): HttpMiddleware => {
  const accepted = secrets.map(hashOf)
  return {
    before: ({ event }) => {
      if (accepted.length === 0) return
      const sent = hashOf(event.headers?.[originSecretHeader] ?? '')
      if (accepted.some((secret) => timingSafeEqual(secret, sent))) believe(event)
      else if (!callerOf(event)) throw new AppError('NOT_THROUGH_CDN')
    },
  }
}

/** Hashes have the same length, which a comparison in constant time requires. */
const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

/** From here on, limits by address and the audit see the viewer, not the server of the CDN. */
function believe({ headers, requestContext }: HttpEvent): void {
  const address = headers?.[viewerAddressHeader]
  if (address !== undefined && isIP(address) !== 0) requestContext.http.sourceIp = address
}
