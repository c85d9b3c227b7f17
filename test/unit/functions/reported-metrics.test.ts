import { text } from 'node:stream/consumers'
import type { Context } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { reportedMetrics } from '../../../lambdas/platform/reported-metrics.ts'
import { functionEnvironment } from '../../support/function-environment.ts'
import { serve } from '../../support/serve.ts'

// Each metric that an alarm watches, moved by the function that reports it. What brings it about is tested with the use
// case; here the functions run whole, and a server stands in for AWS. RecordsPostponed is in the tests of
// test/unit/platform/queues/.

type Answer = object | 'throttled'
let answers: Record<string, (input: Record<string, unknown>) => Answer> = {}
const server = await serve(async (request, response) => {
  const operation = String(request.headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1)!
  const answer = answers[operation]?.(JSON.parse((await text(request)) || '{}')) ?? {}
  response.writeHead(answer === 'throttled' ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' })
  response.end(
    JSON.stringify(answer === 'throttled' ? { __type: 'ProvisionedThroughputExceededException' } : answer),
  )
})

const advanceJob = vi.fn()
vi.mock('../../../lambdas/jobs/advance-job.ts', () => ({ advanceJob }))

type Handler = (event: object, context: Context) => Promise<unknown>
const handlerOf = async (name: string): Promise<Handler> =>
  (await import(`../../../lambdas/functions/${name}/handler.ts`)).handler

/** @returns the metrics that an invocation prints, with the dimension by which the alarm finds them */
async function metricsOf(
  name: string,
  event: object,
  remainingMs = 60_000,
): Promise<Record<string, number>[]> {
  const handler = await handlerOf(name)
  const printed: string[] = []
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((line) => Boolean(printed.push(String(line))))
  await handler(event, { getRemainingTimeInMillis: () => remainingMs } as Context)
  vi.restoreAllMocks()
  return printed
    .filter((line) => line.includes('"CloudWatchMetrics"'))
    .map((line) => JSON.parse(line))
    .map(({ _aws, service, ...others }) => {
      const [{ Namespace, Dimensions }] = _aws.CloudWatchMetrics
      expect([Namespace, Dimensions, service]).toEqual(['test', [['service']], 'stage'])
      return Object.fromEntries(
        reportedMetrics.flatMap((metric) => (metric in others ? [[metric, others[metric]]] : [])),
      )
    })
}

beforeAll(async () => {
  const { url } = server
  Object.assign(process.env, functionEnvironment, { AWS_ENDPOINT_URL: url })
  vi.resetModules()
})
beforeEach(() => {
  answers = {}
})
afterAll(() => {
  delete process.env.AWS_ENDPOINT_URL
  return server.stop()
})

const queued = (body: object) => ({
  Records: [
    {
      messageId: '1',
      body: JSON.stringify(body),
      attributes: { ApproximateReceiveCount: '1' },
      eventSourceARN: 'arn:aws:sqs:eu-central-1:1:work',
    },
  ],
})
const job = { kind: 'advance-job', owner: 'anna', jobId: '01a21097-5ce3-769a-b6de-90efcc0a2caf' }

test.each([
  ['given up', [{ JobsGivenUp: 1 }]],
  ['day is full', []],
  ['advanced', []],
])('a job that is %s moves JobsGivenUp only if it was given up', async (outcome, moved) => {
  advanceJob.mockResolvedValue(outcome)
  expect(await metricsOf('advance-jobs', queued(job))).toEqual(moved)
})

test('work that the sweep finds and cannot settle moves WorkTakenUp; a sweep without work reports nothing', async () => {
  expect(await metricsOf('sweep', {})).toEqual([])
  let isListed = false
  answers.Query = (input) => {
    if (input.IndexName !== 'openWork') return 'throttled'
    if (isListed) return { Items: [] }
    isListed = true
    return {
      Items: [
        {
          pk: { S: 'IMAGE#anna#01a21097-5ce3-769a-b6de-90efcc0a2caf' },
          sk: { S: 'IMAGE' },
          owner: { S: 'anna' },
          dueAt: { S: '2026-11-25T00:00:00.000Z' },
        },
      ],
    }
  }
  expect(await metricsOf('sweep', {}, 16_000)).toEqual([{ WorkTakenUp: 1 }])
})
