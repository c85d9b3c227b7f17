import { describe, expect, test } from 'vitest'
import { attemptOf, faultOfStatus } from '../../../lambdas/webhooks/attempt-outcome.ts'
import { aMoment } from '../support/factories.ts'

test.each([
  [199, 'status'],
  [200, undefined],
  [204, undefined],
  [299, undefined],
  [300, 'redirect'],
  [301, 'redirect'],
  [304, 'redirect'],
  [399, 'redirect'],
  [400, 'status'],
  [410, 'gone'],
  [429, 'status'],
  [503, 'status'],
])('status %i is the fault %s', (status, fault) => {
  expect(faultOfStatus(status)).toBe(fault)
})

describe('an attempt', () => {
  test('that succeeded keeps only the status', () => {
    expect(attemptOf({ durationMs: 5, status: 200, bodyStart: 'secret of the receiver' }, aMoment)).toEqual({
      at: aMoment.toISOString(),
      durationMs: 5,
      status: 200,
    })
  })

  test('that failed says why, with the beginning of the answer', () => {
    const bodyStart = `\u001b[31mno\u0000 such\nroute${'x'.repeat(1_000)}`
    const attempt = attemptOf({ durationMs: 5, status: 404, bodyStart }, aMoment)
    expect(attempt).toMatchObject({ fault: 'status', message: 'Expected a status from 200 to 299.' })
    expect(attempt.responseExcerpt).toMatch(/^\[31mno such\nroutex+$/)
    expect(attempt.responseExcerpt).toHaveLength(500)
  })

  test("without an answer names the fault and the system's code", () => {
    const answer = { durationMs: 5, fault: 'connection-failed', faultCode: 'ECONNREFUSED' } as const
    expect(attemptOf(answer, aMoment)).toMatchObject({
      fault: 'connection-failed',
      message: 'The connection to the endpoint failed. (ECONNREFUSED)',
    })
  })
})
