import { AppError } from '../platform/errors.ts'
import type { HttpResult } from './http-event.ts'
import type { HttpRoute } from './http-route.ts'
import type { Identity } from './identity.ts'
import { noContent, toResult } from './responses.ts'

/**
 * The part of a response that a caller may see: a caller who may write but not read sees only what the contract allows.
 * @throws AppError INSUFFICIENT_SCOPE for a response that only shows stored data
 */
export function shownTo(caller: Identity | undefined, route: HttpRoute, result: HttpResult): HttpResult {
  if (route.scope !== 'write' || caller?.scopes.includes('read')) return result
  const answer = route.answers[result.statusCode ?? 200]
  if (answer?.body === null) return result
  // A response that the contract does not list is not shown.
  const shown = answer?.withoutRead ?? 'empty'
  if (shown === 'refused')
    throw new AppError('INSUFFICIENT_SCOPE', 'Expected credentials with the scope "read" as well.')
  return shown === 'same' ? result : toResult(noContent())
}
