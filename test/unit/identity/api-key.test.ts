import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatApiKey,
  hashSecret,
  isSecret,
  keyPrefix,
  looksLikeApiKey,
  newApiKey,
  parseApiKey,
} from '../../../lambdas/identity/api-key.ts'

describe('an API key', () => {
  test('is read back as it was made', () => {
    for (let count = 0; count < 200; count++) {
      const key = newApiKey()
      expect(parseApiKey(formatApiKey(key))).toEqual(key)
    }
  })

  test('begins with the part that may be shown, which does not contain the rest', () => {
    const key = newApiKey()
    expect(formatApiKey(key).startsWith(`${keyPrefix(key.keyId)}_`)).toBe(true)
    expect(keyPrefix(key.keyId)).not.toContain(key.secret)
  })

  test('is never generated twice', () => {
    const keys = Array.from({ length: 1_000 }, () => formatApiKey(newApiKey()))
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('is not recognised in anything else', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(parseApiKey(text)).toBeUndefined()))
    const key = formatApiKey(newApiKey())
    for (const other of [`${key}x`, key.slice(0, -1), key.toUpperCase(), ` ${key}`, `${key}\n`]) {
      expect(parseApiKey(other)).toBeUndefined()
    }
  })

  test('is distinguished from a session token by its prefix', () => {
    expect(looksLikeApiKey(formatApiKey(newApiKey()))).toBe(true)
    expect(looksLikeApiKey('imgint_nonsense')).toBe(true)
    expect(looksLikeApiKey('eyJhbGciOiJSUzI1NiJ9.e30.c2ln')).toBe(false)
  })
})

test('only the secret matches its hash', () => {
  const { secret } = newApiKey()
  expect(isSecret(secret, hashSecret(secret))).toBe(true)
  fc.assert(
    fc.property(
      fc.string(),
      (other) => void expect(isSecret(other, hashSecret(secret))).toBe(other === secret),
    ),
  )
})
