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
  test.each(callers)('lets exactly those in who may: %j', (identity) => {
    expect(mayCall(scope as RouteScope, identity)).toBe(expected.includes(identity))
  })
})

describe('what the authorizer hands over', () => {
  test('arrives as it was', () => {
    const limited = { ...reader, limits: { requestsPerMinute: 5 } }
    expect(fromAuthorizerContext(toAuthorizerContext(limited))).toEqual(limited)
  })

  test('is nobody where there was no authorizer', () => {
    for (const context of [undefined, null, {}, { identity: 1 }]) {
      expect(fromAuthorizerContext(context)).toBeUndefined()
    }
  })

  test('is refused when it is no identity', () => {
    expect(() => fromAuthorizerContext({ identity: '{"owner":"a b"}' })).toThrow()
  })
})
