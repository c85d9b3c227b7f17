import { AppError } from '../platform/errors.ts'
import { callerOf } from './caller.ts'
import type { HttpEvent } from './http-event.ts'
import type { HttpRoute } from './http-route.ts'
import type { Identity, RouteScope, Scope } from './identity.ts'

/** Refuses a caller who lacks what the route requires. @throws AppError UNAUTHENTICATED or INSUFFICIENT_SCOPE */
export function authorizeRoute({ scope }: HttpRoute, event: HttpEvent): void {
  const identity = callerOf(event)
  if (scope === 'public' || mayCall(scope, identity)) return
  throw identity ? new AppError('INSUFFICIENT_SCOPE', whatIsMissing(scope)) : new AppError('UNAUTHENTICATED')
}

/**
 * Refuses keys, for calls that are worth more than a leaked key should be.
 * @throws AppError INSUFFICIENT_SCOPE
 */
export function requirePerson(caller: Identity): void {
  if (!mayCall('person', caller)) throw new AppError('INSUFFICIENT_SCOPE', whatIsMissing('person'))
}

function whatIsMissing(scope: Exclude<RouteScope, 'public'>): string {
  if (scope === 'person')
    return 'Expected a person with a session; an API key cannot make this call. Sign in with your account: POST /v1/auth/sign-in, or imgint login.'
  const needed = scopesOf(scope).map((each) => `"${each}"`)
  return `Expected credentials with the scope${needed.length > 1 ? 's' : ''} ${needed.join(' and ')}.`
}

/** The scopes that a route requires; the caller needs all of them. */
const scopesOf = (scope: Exclude<RouteScope, 'person' | 'public'>): Scope[] => scope.split('+') as Scope[]

/** Whether a caller may use a route. Without a caller, only public routes may be used. */
export function mayCall(scope: RouteScope, identity: Identity | undefined): boolean {
  if (scope === 'public') return true
  if (!identity) return false
  if (scope === 'person') return identity.principal.kind === 'user'
  return scopesOf(scope).every((each) => identity.scopes.includes(each))
}
