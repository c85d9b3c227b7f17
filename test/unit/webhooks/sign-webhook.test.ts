import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { newSecret } from '../../../lambdas/webhooks/new-secret.ts'
import { signedHeaders } from '../../../lambdas/webhooks/sign-webhook.ts'
import type { WebhookSecret } from '../../../lambdas/webhooks/webhook-rows.ts'
import { anotherSecret, aSecret } from '../support/webhook-factories.ts'

const hourMs = 3_600_000
const body = '{"type":"Image Rejected","data":{"name":"Übergröße 🐈"}}'
const headersAt = (now: Date, secrets: WebhookSecret[] = [{ value: aSecret }]) =>
  signedHeaders({ id: 'event-1', body }, secrets, now)
const verify = (secret: string, text: string, headers: Record<string, string>) =>
  new Webhook(secret).verify(text, headers)

describe('signed headers', () => {
  test('verify with the Standard Webhooks library', () => {
    expect(verify(aSecret, body, headersAt(new Date()))).toEqual(JSON.parse(body))
  })

  test('verify for any id, body and secret', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.json(), (id, text) => {
        const secret = newSecret()
        const headers = signedHeaders({ id, body: text }, [{ value: secret }], new Date())
        expect(verify(secret, text, headers)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('do not verify with another secret, another body or another id', () => {
    const headers = headersAt(new Date())
    expect(() => verify(anotherSecret, body, headers)).toThrow('No matching signature')
    expect(() => verify(aSecret, `${body} `, headers)).toThrow('No matching signature')
    expect(() => verify(aSecret, body, { ...headers, 'webhook-id': 'event-2' })).toThrow(
      'No matching signature',
    )
  })

  test.each([
    ['old', -6 * 60_000],
    ['new', 6 * 60_000],
  ])('are too %s outside the five minutes in which receivers accept them', (word, offsetMs) => {
    const headers = headersAt(new Date(Date.now() + offsetMs))
    expect(() => verify(aSecret, body, headers)).toThrow(`Message timestamp too ${word}`)
  })

  test('verify with the old and with the new secret while both are valid', () => {
    const now = new Date()
    const expiresAt = (ms: number) => new Date(now.getTime() + ms).toISOString()
    const during = headersAt(now, [
      { value: anotherSecret },
      { value: aSecret, expiresAt: expiresAt(hourMs) },
    ])
    expect(during['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/)
    for (const secret of [aSecret, anotherSecret]) expect(verify(secret, body, during)).toBeDefined()

    const after = headersAt(now, [{ value: anotherSecret }, { value: aSecret, expiresAt: expiresAt(-1) }])
    expect(verify(anotherSecret, body, after)).toBeDefined()
    expect(() => verify(aSecret, body, after)).toThrow()
  })
})

test('a secret is whsec_ and 32 random bytes', () => {
  const secrets = [newSecret(), newSecret()]
  expect(new Set(secrets).size).toBe(2)
  for (const secret of secrets) {
    expect(secret).toMatch(/^whsec_/)
    expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32)
  }
})
