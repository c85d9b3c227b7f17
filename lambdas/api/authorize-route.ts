import { readEnvironment } from '../functions/environment.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf } from './caller.ts'
import type { HttpEvent, HttpMiddleware } from './http-event.ts'
import type { RouteScope } from './identity.ts'
import { mayCall, scopesOf } from './may-call.ts'

/** Refuses whoever is not allowed what the route asks for. A route that the stack did not declare is not there. */
export const authorizeRoute = (): HttpMiddleware => {
  const check = scopeCheck()
  return { before: ({ event }) => check(event) }
}

/** @returns a function that throws AppError NOT_FOUND, UNAUTHENTICATED or INSUFFICIENT_SCOPE */
export function scopeCheck() {
  const { ROUTES } = readEnvironment('ROUTES')
  return (event: HttpEvent): void => {
    const scope = ROUTES[event.routeKey]?.scope
    if (scope === undefined) throw new AppError('NOT_FOUND')
    const identity = callerOf(event)
    if (scope === 'public' || mayCall(scope, identity)) return
    throw identity
      ? new AppError('INSUFFICIENT_SCOPE', whatIsMissing(scope))
      : new AppError('UNAUTHENTICATED')
  }
}

function whatIsMissing(scope: Exclude<RouteScope, 'public'>): string {
  if (scope === 'person') return 'Expected the session of a person; keys cannot do this.'
  const needed = scopesOf(scope).map((each) => `"${each}"`)
  return `Expected the scope${needed.length > 1 ? 's' : ''} ${needed.join(' and ')}.`
}
