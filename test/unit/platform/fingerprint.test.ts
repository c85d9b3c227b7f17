import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../../../lambdas/platform/errors.ts'
import { fingerprintOf, fingerprintOfError } from '../../../lambdas/platform/fingerprint.ts'

test('faults that differ only in numbers, ids and quoted names are alike', () => {
  const text = (bytes: number, id: string, name: string) =>
    `Expected at most 100 bytes for "${name}" (${id}); received ${bytes.toLocaleString('en')} bytes.`
  const one = fingerprintOf(text(5, 'a1b2', 'cat'))
  const name = fc.stringMatching(/^[a-z ]{0,20}$/)
  fc.assert(
    fc.property(fc.nat(), fc.uuid(), name, (bytes, id, quoted) => {
      expect(fingerprintOf(text(bytes, id, quoted))).toBe(one)
    }),
  )
})

test('other words make another fault', () => {
  expect(fingerprintOf('This PNG file is damaged.')).not.toBe(fingerprintOf('This JPEG file is damaged.'))
})

test('any text has a fingerprint of eight digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fingerprintOf(text)).toMatch(/^[0-9a-f]{8}$/)
    }),
  )
})

test('the cause of an error counts, and an error that causes itself ends', () => {
  const wrapped = (cause: unknown) => new AppError('DEPENDENCY_FAILED', undefined, { cause })
  const denied = fingerprintOfError(wrapped(new Error('Access denied to key 1')))
  expect(fingerprintOfError(wrapped(new Error('Access denied to key 2')))).toBe(denied)
  expect(fingerprintOfError(wrapped(new TypeError('x is not a function')))).not.toBe(denied)
  const circle = new Error('round')
  circle.cause = circle
  expect(fingerprintOfError(circle)).toMatch(/^[0-9a-f]{8}$/)
})
