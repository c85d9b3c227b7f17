import { describe, expect, test, vi } from 'vitest'
import type { HttpEvent } from '../../../lambdas/api/http-event.ts'
import { namedRoutes, routeKeyOf } from '../../../lambdas/api/http-route.ts'
import type { Identity } from '../../../lambdas/api/identity.ts'
import { toAuthorizerContext } from '../../../lambdas/api/identity-context.ts'
import { type AuditEntry, AuditEntry as AuditEntrySchema } from '../../../lambdas/operations/audit.ts'
import { auditRequest } from '../../../lambdas/operations/audit-request.ts'
import { operationsRoutes } from '../../../lambdas/operations/operations-routes.ts'
import { anImageRef } from '../support/factories.ts'

const { imageId } = anImageRef()
const root: Identity = {
  owner: 'root',
  principal: { kind: 'key', id: 'abc' },
  scopes: ['read', 'admin'],
}
const anEvent = (routeKey: string, pathParameters: Record<string, string> = {}, userAgent = 'curl/8') =>
  ({
    routeKey,
    headers: { 'x-correlation-id': 'case-17' },
    pathParameters,
    requestContext: {
      requestId: 'request',
      http: { sourceIp: '192.0.2.1', userAgent },
      authorizer: { lambda: toAuthorizerContext(root) },
    },
  }) as unknown as HttpEvent

const routes = new Map(namedRoutes(operationsRoutes).map((route) => [routeKeyOf(route), route]))

function aWorld() {
  const written: AuditEntry[] = []
  const write = vi.fn(async (entry: AuditEntry) => {
    written.push(AuditEntrySchema.parse(JSON.parse(JSON.stringify(entry))))
  })
  let now = new Date('2026-11-21T12:34:56.789Z')
  const ask = (event: HttpEvent) =>
    auditRequest({ audit: { write }, now: () => now }, event, routes.get(event.routeKey)!)
  return { ask, write, written, later: (iso: string) => (now = new Date(iso)) }
}

describe('a call across owners', () => {
  test('is recorded with who, what, whose, which and from where', async () => {
    const { ask, written } = aWorld()
    await ask(anEvent('GET /v1/admin/owners/{owner}/images/{id}', { owner: 'alice', id: imageId }))
    expect(written).toEqual([
      {
        id: expect.any(String),
        at: '2026-11-21T12:34:56.789Z',
        actor: { owner: 'root', principal: { kind: 'key', id: 'abc' } },
        action: 'getImageOf',
        route: 'GET /v1/admin/owners/{owner}/images/{id}',
        owner: 'alice',
        imageId,
        correlationId: 'case-17',
        sourceIp: '192.0.2.1',
        userAgent: 'curl/8',
      },
    ])
  })

  test('about a key names the key', async () => {
    const { ask, written } = aWorld()
    const keyId = 'abcdefghij23'
    await ask(anEvent('DELETE /v1/admin/owners/{owner}/keys/{id}', { owner: 'alice', id: keyId }))
    expect(written).toMatchObject([{ action: 'revokeKeyOf', owner: 'alice', keyId }])
    expect(written[0]).not.toHaveProperty('imageId')
  })

  test.each([
    [JSON.stringify({ dailyUploads: 9, dailyTransforms: null }), { dailyUploads: 9, dailyTransforms: null }],
    [JSON.stringify({ dailyUploads: 'many' }), undefined],
    ['{', undefined],
  ])('that sets limits to %s says which', async (body, limits) => {
    const { ask, written } = aWorld()
    const event = anEvent('PATCH /v1/admin/owners/{owner}/limits', { owner: 'alice' })
    event.headers['content-type'] = 'application/json'
    await ask({ ...event, body })
    expect(written).toMatchObject([{ action: 'changeOwnerLimits', owner: 'alice' }])
    expect(written[0]!.limits).toEqual(limits)
  })

  test('that cannot be recorded is refused', async () => {
    const { ask, write } = aWorld()
    write.mockRejectedValueOnce(new Error('the table is down'))
    const refused = ask(anEvent('GET /v1/admin/people'))
    await expect(refused).rejects.toMatchObject({ code: 'DEPENDENCY_FAILED', httpStatus: 503 })
  })

  test('is recorded without invalid ids, and with a truncated user agent', async () => {
    const { ask, written } = aWorld()
    const event = anEvent(
      'GET /v1/admin/owners/{owner}/images/{id}',
      { owner: '../x', id: 'y' },
      'x'.repeat(9_999),
    )
    await ask(event)
    expect(written[0]).toMatchObject({ action: 'getImageOf', userAgent: 'x'.repeat(256) })
    expect(written[0]).not.toHaveProperty('owner')
    expect(written[0]).not.toHaveProperty('imageId')
  })
})

describe('scrapes of the metrics', () => {
  test('share an entry for an hour, which has the time of the latest', async () => {
    const { ask, written, later } = aWorld()
    await ask(anEvent('GET /metrics'))
    later('2026-11-21T12:59:59.000Z')
    await ask(anEvent('GET /metrics'))
    later('2026-11-21T13:00:00.000Z')
    await ask(anEvent('GET /metrics'))
    expect(new Set(written.slice(0, 2).map(({ id }) => id)).size).toBe(1)
    expect(written[2]!.id > written[0]!.id).toBe(true)
    expect(written.map(({ at, until }) => [at, until])).toEqual([
      ['2026-11-21T12:00:00.000Z', '2026-11-21T12:34:56.789Z'],
      ['2026-11-21T12:00:00.000Z', '2026-11-21T12:59:59.000Z'],
      ['2026-11-21T13:00:00.000Z', '2026-11-21T13:00:00.000Z'],
    ])
  })

  test('of another caller have another entry', async () => {
    const { ask, written } = aWorld()
    await ask(anEvent('GET /metrics'))
    await ask(anEvent('GET /metrics', {}, 'Prometheus/3.5'))
    expect(written[0]!.id).not.toBe(written[1]!.id)
  })
})
