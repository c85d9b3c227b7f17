import type { RouteScope } from '../core/contracts/identity.ts'
import { AppError } from '../core/errors.ts'
import { mayCall } from '../core/identity/may-call.ts'
import { readEnvironment } from './environment.ts'
import type { HttpMiddleware } from './http-event.ts'
import { callerOf } from './identity.ts'

/** Refuses whoever is not allowed what the route asks for. A route that the stack did not declare is not there. */
export const authorizeRoute = (): HttpMiddleware => {
  const { ROUTE_SCOPES } = readEnvironment('ROUTE_SCOPES')
  return {
    before: ({ event }) => {
      const scope = ROUTE_SCOPES[event.routeKey]
      if (scope === undefined) throw new AppError('NOT_FOUND')
      const identity = callerOf(event)
      if (mayCall(scope, identity)) return
      throw identity
        ? new AppError('INSUFFICIENT_SCOPE', whatIsMissing(scope))
        : new AppError('UNAUTHENTICATED')
    },
  }
}

const whatIsMissing = (scope: RouteScope): string =>
  scope === 'person'
    ? 'Expected the session of a person; keys cannot do this.'
    : `Expected the scope "${scope}".`
