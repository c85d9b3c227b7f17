import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { functionEnvironment } from '../../support/function-environment.ts'

type Telemetry = typeof import('../../../lambdas/platform/telemetry.ts')
let telemetry: Telemetry

beforeAll(async () => {
  Object.assign(process.env, functionEnvironment)
  // The module reads the environment when it is loaded, which another file may have done.
  vi.resetModules()
  telemetry = await import('../../../lambdas/platform/telemetry.ts')
})

const context = { awsRequestId: 'request', functionName: 'function' } as Context

async function printedBy(work: () => unknown): Promise<unknown[]> {
  const printed: unknown[] = []
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((line) => Boolean(printed.push(line)))
  vi.spyOn(console, 'warn').mockImplementation((line) => void printed.push(line))
  await middy()
    .use(telemetry.observed())
    .handler(work)({}, context)
    .catch(() => {})
  vi.restoreAllMocks()
  return printed
}
const countOne = () => telemetry.report('JobsGivenUp', 1)

describe('an invocation', () => {
  test('without metrics logs nothing about them', async () => {
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
  ])('%s publishes its metrics once', async (_, work) => {
    const printed = await printedBy(work)
    expect(printed.map((line) => JSON.parse(String(line)))).toEqual([
      expect.objectContaining({ JobsGivenUp: 1, service: 'stage' }),
    ])
    expect(await printedBy(() => 'done')).toEqual([])
  })
})
