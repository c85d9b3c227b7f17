import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { functionEnvironment } from '../../support/function-environment.ts'

type Telemetry = typeof import('../../../lambdas/runtime/telemetry.ts')
let telemetry: Telemetry

beforeAll(async () => {
  Object.assign(process.env, functionEnvironment)
  telemetry = await import('../../../lambdas/runtime/telemetry.ts')
})

const context = { awsRequestId: 'request', functionName: 'function' } as Context

async function printedBy(work: () => unknown): Promise<unknown[]> {
  const printed: unknown[] = []
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((line) => Boolean(printed.push(line)))
  jest.spyOn(console, 'warn').mockImplementation((line) => void printed.push(line))
  await middy()
    .use(telemetry.observed())
    .handler(work)({}, context)
    .catch(() => {})
  jest.restoreAllMocks()
  return printed
}
const countOne = () => telemetry.metrics.addMetric('Photos', MetricUnit.Count, 1)

describe('an invocation', () => {
  test('without metrics prints nothing about them', async () => {
    expect(await printedBy(() => 'done')).toEqual([])
  })

  test.each([
    ['that succeeds', countOne],
    [
      'that fails',
      () => {
        countOne()
        throw new Error('broken')
      },
    ],
  ])('%s tells its metrics once', async (_, work) => {
    const printed = await printedBy(work)
    expect(printed.map((line) => JSON.parse(String(line)))).toEqual([expect.objectContaining({ Photos: 1 })])
    expect(await printedBy(() => 'done')).toEqual([])
  })
})
