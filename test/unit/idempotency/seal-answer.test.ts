import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprint, nameOfKey, openAnswer, sealAnswer } from '../../../lambdas/idempotency/seal-answer.ts'

const keys = fc.stringMatching(/^[\x21-\x7e]{16,128}$/)

test('opens with the key that it was sealed with, and with no other', () => {
  fc.assert(
    fc.property(keys, keys, fc.string(), (key, other, body) => {
      const answer = { statusCode: 201, headers: { location: '/x' }, body }
      const sealed = sealAnswer(key, answer)
      expect(openAnswer(key, sealed)).toEqual(answer)
      if (other !== key) expect(() => openAnswer(other, sealed)).toThrow()
    }),
    { numRuns: 30 },
  )
})

test('a hundred slots fit into one row', () => {
  const slot = () => ({
    imageId: crypto.randomUUID(),
    url: `https://bucket.s3.eu-central-1.amazonaws.com/owners/${crypto.randomUUID()}?X-Amz-Security-Token=${'t'.repeat(1_200)}&X-Amz-Signature=${Buffer.from(crypto.randomUUID()).toString('hex')}`,
    headers: { 'content-type': 'image/jpeg', 'if-none-match': '*', 'content-length': '48113' },
  })
  const body = JSON.stringify({ items: Array.from({ length: 100 }, slot) })
  expect(sealAnswer('a'.repeat(16), { statusCode: 201, body }).length).toBeLessThan(40_000)
})

test('names and fingerprints differ by key and by every part of a request', () => {
  expect(nameOfKey('a')).not.toBe(nameOfKey('b'))
  const all = [
    fingerprint('a', ['POST', '/v1/keys', '', '{}']),
    fingerprint('b', ['POST', '/v1/keys', '', '{}']),
    fingerprint('a', ['PUT', '/v1/keys', '', '{}']),
    fingerprint('a', ['POST', '/v1/key', 's', '{}']),
    fingerprint('a', ['POST', '/v1/keys', '', '{ }']),
  ]
  expect(new Set(all).size).toBe(all.length)
})
