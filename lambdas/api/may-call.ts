import type { Identity, RouteScope, Scope } from './identity.ts'

/** The scopes that a caller needs for a route, all of them. */
export const scopesOf = (scope: Exclude<RouteScope, 'person' | 'public'>): Scope[] =>
  scope.split('+') as Scope[]

/** Whether a caller may use a route. Without a caller, only public routes may be used. */
export function mayCall(scope: RouteScope, identity: Identity | undefined): boolean {
  if (scope === 'public') return true
  if (!identity) return false
  if (scope === 'person') return identity.principal.kind === 'user'
  return scopesOf(scope).every((each) => identity.scopes.includes(each))
}
