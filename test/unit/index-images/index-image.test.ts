import type { DynamoDBRecord } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import type { ImageRow } from '../../../lambdas/core/contracts/image-row.ts'
import type { ImageIndexer } from '../../../lambdas/index-images/image-indexer.ts'
import { imageOfRecord } from '../../../lambdas/index-images/image-of-record.ts'
import { indexImage } from '../../../lambdas/index-images/index-image.ts'
import { anImageRef, anImageRow } from '../support/factories.ts'

function recorder(name: string, error?: Error) {
  const calls: string[] = []
  const note = (call: string) => async () => {
    calls.push(call)
    if (error) throw error
  }
  const indexer: ImageIndexer = { name, index: note('index'), forget: note('forget') }
  return { calls, indexer }
}

const runWith = async (row: ImageRow | undefined, error?: Error) => {
  const first = recorder('first', error)
  const second = recorder('second')
  const deps = { images: { readWhole: async () => row }, indexers: [first.indexer, second.indexer] }
  const outcome = await indexImage(deps, anImageRef()).catch((reason) => reason)
  return { outcome, calls: [...first.calls, ...second.calls] }
}

describe('every index', () => {
  test('takes in an image that is there', async () => {
    expect(await runWith(anImageRow())).toEqual({ outcome: undefined, calls: ['index', 'index'] })
  })

  test.each([undefined, anImageRow({ state: 'deleted' })])('forgets one that is gone', async (row) => {
    expect(await runWith(row)).toEqual({ outcome: undefined, calls: ['forget', 'forget'] })
  })

  test('has its turn, also when another one fails', async () => {
    const error = new Error('first')
    expect(await runWith(anImageRow(), error)).toEqual({ outcome: error, calls: ['index', 'index'] })
  })
})

describe('a record of the results table', () => {
  const { imageId } = anImageRef()
  const record = (pk: string, sk: string): DynamoDBRecord => ({
    dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } },
  })

  test('is about an image', () => {
    expect(imageOfRecord(record(`IMAGE#me#${imageId}`, 'IMAGE'))).toEqual({ owner: 'me', imageId })
  })

  test.each([
    [`CONTENT#me#${'0'.repeat(64)}`, 'IMAGE'],
    ['IMAGE#me#1', 'IMAGE'],
    [`IMAGE#me#${imageId}`, 'FOUND#x1Yz2b'],
    [`IMAGE#me#${imageId}`, 'VERSION#00001'],
    [`IMAGE#not an owner#${imageId}`, 'IMAGE'],
  ])('is about none: %s %s', (pk, sk) => {
    expect(imageOfRecord(record(pk, sk))).toBeUndefined()
    expect(imageOfRecord({})).toBeUndefined()
  })
})
