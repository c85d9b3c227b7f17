import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { correlationIdOf } from '../../../lambdas/api/correlation.ts'
import { CorrelationId } from '../../../lambdas/platform/identifiers.ts'

const requestId = 'JKJaXmPLvHcESHA='
const requestWith = (value?: string) =>
  ({
    headers: value === undefined ? {} : { 'x-correlation-id': value },
    requestContext: { requestId },
  }) as never

describe('the correlation id of a request', () => {
  test('is the one that the client sends', () => {
    expect(correlationIdOf(requestWith('import-2026-11/batch:7'))).toBe('import-2026-11/batch:7')
  })

  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['one that would break a log line', 'a\nb'],
    ['one that is too long', 'a'.repeat(129)],
  ])("is the request's own id when the client gives %s", (_, value) => {
    expect(correlationIdOf(requestWith(value))).toBe(requestId)
  })

  test('can always be stored, whatever the client sends', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(CorrelationId.safeParse(correlationIdOf(requestWith(value))).success).toBe(true)
      }),
    )
  })
})
