import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bearerToken } from '../../../lambdas/identity/identify.ts'

test.each([
  ['Bearer abc.def-ghi_jkl', 'abc.def-ghi_jkl'],
  ['bearer abc', 'abc'],
  ['BEARER abc==', 'abc=='],
])('%s carries a token', (header, token) => expect(bearerToken(header)).toBe(token))

test.each([
  undefined,
  '',
  'Bearer',
  'Bearer ',
  'Bearer  abc',
  'Basic abc',
  'abc',
  'Bearer abc def',
  'Bearer a,b',
  'xBearer abc',
])('%s carries none', (header) => expect(bearerToken(header)).toBeUndefined())

test('never throws or returns a space', () => {
  fc.assert(
    fc.property(fc.string(), (text) => void expect(bearerToken(`Bearer ${text}`) ?? '').not.toMatch(/\s/)),
  )
})

test('a header of any length is answered at once', () => {
  expect(bearerToken(`Bearer ${'a'.repeat(1_000_000)}`)).toBeUndefined()
})
