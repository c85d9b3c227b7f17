import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { expect, test } from 'vitest'
import type { HttpEvent, HttpResult } from '../../../lambdas/api/http-event.ts'
import { problemDetails } from '../../../lambdas/api/problem-details.ts'
import { AppError } from '../../../lambdas/platform/errors.ts'

async function answerTo(error: Error): Promise<HttpResult> {
  const handler = middy<HttpEvent, HttpResult>()
    .use(problemDetails())
    .handler(async () => {
      throw error
    })
  return handler({} as HttpEvent, { awsRequestId: 'request' } as Context)
}

test.each([
  [
    'throttled table',
    Object.assign(new Error(), { name: 'ProvisionedThroughputExceededException' }),
    'THROTTLED',
  ],
  ['bucket that asks to slow down', Object.assign(new Error(), { name: 'SlowDown' }), 'THROTTLED'],
  ['service that does not answer', new AppError('DEPENDENCY_FAILED'), 'DEPENDENCY_FAILED'],
  ['event bus that is full', new AppError('EVENT_NOT_ACCEPTED'), 'EVENT_NOT_ACCEPTED'],
])('a %s is a 503 that says when to come back', async (_, error, code) => {
  const { statusCode, headers, body } = await answerTo(error)
  expect(statusCode).toBe(503)
  expect(Number(headers?.['retry-after'])).toBeGreaterThan(0)
  expect(JSON.parse(String(body))).toMatchObject({ code, status: 503 })
})

test('any other fault of ours is a 500 without Retry-After', async () => {
  const { statusCode, headers } = await answerTo(new Error('a secret'))
  expect([statusCode, headers?.['retry-after']]).toEqual([500, undefined])
})
