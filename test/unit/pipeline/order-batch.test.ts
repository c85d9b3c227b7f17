import type { SQSRecord } from 'aws-lambda'
import { describe, expect, test, vi } from 'vitest'
import { orderBatch } from '../../../lambdas/pipeline/order-batch.ts'
import { anImageRef } from '../support/factories.ts'

const record = (receiveCount: number, body?: string): SQSRecord => {
  const image = anImageRef()
  return {
    messageId: image.imageId,
    body: body ?? JSON.stringify({ kind: 'analysis-request', image }),
    attributes: { ApproximateReceiveCount: String(receiveCount) },
  } as SQSRecord
}
const attempts = (...counts: number[]) => ({ attemptsOf: vi.fn(async () => counts) })

describe('arranging a batch', () => {
  test('keeps the order of a fresh batch, several photos at once, without reading the table', async () => {
    const records = [record(1), record(1), record(1)]
    const images = attempts()
    const ordered = await orderBatch(images, records)
    expect(ordered.records).toEqual(records)
    expect(ordered.parallelism).toBeGreaterThan(1)
    expect(images.attemptsOf).not.toHaveBeenCalled()
  })

  test('takes redelivered records one by one, the least often begun first', async () => {
    const [killer, innocent, fresh] = [record(3), record(3), record(1)]
    const { records, parallelism } = await orderBatch(attempts(2, 1, 0), [killer!, innocent!, fresh!])
    expect(records).toEqual([fresh, innocent, killer])
    expect(parallelism).toBe(1)
  })

  test('includes a message that cannot be read', async () => {
    const [garbage, good] = [record(2, 'garbage'), record(2)]
    const { records } = await orderBatch(attempts(1), [good!, garbage!])
    expect(records).toEqual([garbage, good])
  })
})
