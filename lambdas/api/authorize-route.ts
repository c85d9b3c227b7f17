import { AppError } from '../platform/errors.ts'
import { callerOf } from './caller.ts'
import type { HttpEvent } from './http-event.ts'
import type { HttpRoute } from './http-route.ts'
import type { RouteScope } from './identity.ts'
import { mayCall, scopesOf } from './may-call.ts'

/** Refuses callers who lack what the route asks for. @throws AppError UNAUTHENTICATED or INSUFFICIENT_SCOPE */
export function authorizeRoute({ scope }: HttpRoute, event: HttpEvent): void {
  const identity = callerOf(event)
  if (scope === 'public' || mayCall(scope, identity)) return
  throw identity ? new AppError('INSUFFICIENT_SCOPE', whatIsMissing(scope)) : new AppError('UNAUTHENTICATED')
}

function whatIsMissing(scope: Exclude<RouteScope, 'public'>): string {
  if (scope === 'person') return 'Expected the session of a person; an API key cannot do this.'
  const needed = scopesOf(scope).map((each) => `"${each}"`)
  return `Expected credentials with the scope${needed.length > 1 ? 's' : ''} ${needed.join(' and ')}.`
}
