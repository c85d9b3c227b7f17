import { AppError } from '../platform/errors.ts'
import type { HttpResult } from './http-event.ts'
import type { HttpRoute } from './http-route.ts'
import type { Identity } from './identity.ts'
import { noContent, toResult } from './responses.ts'

/**
 * What of an answer a caller gets to see: one who may write but not read, no more than the contract says.
 * @throws AppError INSUFFICIENT_SCOPE for an answer that only shows what is kept
 */
export function shownTo(caller: Identity | undefined, route: HttpRoute, result: HttpResult): HttpResult {
  if (route.scope !== 'write' || caller?.scopes.includes('read')) return result
  const answer = route.answers[result.statusCode ?? 200]
  if (answer?.body === null) return result
  // Of an answer that the contract does not name, nothing is shown.
  const shown = answer?.withoutRead ?? 'empty'
  if (shown === 'refused')
    throw new AppError('INSUFFICIENT_SCOPE', 'Expected credentials with the scope "read" as well.')
  return shown === 'same' ? result : toResult(noContent())
}
