import type { Identity, RouteScope } from '../contracts/identity.ts'

/** Whether a caller may use a route. No caller may use any but a public one. */
export function mayCall(scope: RouteScope, identity: Identity | undefined): boolean {
  if (scope === 'public') return true
  if (!identity) return false
  if (scope === 'person') return identity.principal.kind === 'user'
  return identity.scopes.includes(scope)
}
