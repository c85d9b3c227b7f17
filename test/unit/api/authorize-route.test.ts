import { describe, expect, test } from 'vitest'
import { mayCall } from '../../../lambdas/api/authorize-route.ts'
import type { Identity, RouteScope } from '../../../lambdas/api/identity.ts'
import { fromAuthorizerContext, toAuthorizerContext } from '../../../lambdas/api/identity-context.ts'

const person: Identity = {
  owner: 'alice',
  principal: { kind: 'user', id: 'alice' },
  scopes: ['read', 'write'],
}
const reader: Identity = { owner: 'alice', principal: { kind: 'key', id: 'k' }, scopes: ['read'] }
const writer: Identity = { ...reader, scopes: ['write'] }
const adminKey: Identity = { ...reader, scopes: ['read', 'write', 'admin'] }
const callers = [undefined, person, reader, writer, adminKey]

const allowed: Record<RouteScope, (Identity | undefined)[]> = {
  public: callers,
  read: [person, reader, adminKey],
  write: [person, writer, adminKey],
  'read+write': [person, adminKey],
  admin: [adminKey],
  person: [person],
}

describe.each(Object.entries(allowed))('a route of scope %s', (scope, expected) => {
  test.each(callers)('admits exactly the callers that may use it: %j', (identity) => {
    expect(mayCall(scope as RouteScope, identity)).toBe(expected.includes(identity))
  })
})

describe('an identity from the authorizer', () => {
  test('arrives unchanged', () => {
    const limited = { ...reader, limits: { requestsPerMinute: 5 } }
    expect(fromAuthorizerContext(toAuthorizerContext(limited))).toEqual(limited)
  })

  test('is absent without an authorizer', () => {
    for (const context of [undefined, null, {}, { identity: 1 }]) {
      expect(fromAuthorizerContext(context)).toBeUndefined()
    }
  })

  test('is refused when it is invalid', () => {
    expect(() => fromAuthorizerContext({ identity: '{"owner":"a b"}' })).toThrow()
  })
})
