import type { DynamoDBRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import { changeOfRecord, gatherChanges } from '../../../../lambdas/search/following/gather-changes.ts'

const recordOf = (pk: string, sk: string, SequenceNumber: string): DynamoDBRecord => ({
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber },
})
const imageId = '01890000-0000-7000-8000-000000000001'
const other = '01890000-0000-7000-8000-000000000002'

test('reads the image and the record from the keys of its row, and nothing from other rows', () => {
  expect(changeOfRecord(recordOf(`IMAGE#anna#${imageId}`, 'IMAGE', '7'))).toEqual({
    owner: 'anna',
    imageId,
    record: '7',
    spending: { costs: {}, images: 0, bytes: 0, released: {} },
  })
  expect(changeOfRecord(recordOf('OWNER#anna', 'DATASET', '8'))).toBeUndefined()
})

test('sends each image once, with what all changes cost, named after the first and the last record', async () => {
  const sent: unknown[] = []
  const changes = [imageId, other, imageId].map((id, place) => ({
    owner: 'anna',
    imageId: id,
    record: String(70 + place),
    spending: { costs: { analysis: place + 1 }, images: 1, bytes: 10, released: { photo: 5 } },
  }))
  await gatherChanges({ send: async (...message) => sent.push(message) }, 'anna', changes)
  expect(sent).toEqual([
    [
      'anna',
      {
        imageIds: [imageId, other],
        spending: { costs: { analysis: 6 }, images: 3, bytes: 30, released: { photo: 15 } },
      },
      '70-72',
    ],
  ])
})

test('a part of a batch that is repeated is another message', async () => {
  const sent: unknown[] = []
  const deps = { send: async (_owner: string, _changes: unknown, id: string) => sent.push(id) }
  const changes = [1, 2].map((record) => ({
    owner: 'anna',
    imageId,
    record: String(record),
    spending: { costs: {}, images: 0, bytes: 0, released: {} },
  }))
  await gatherChanges(deps, 'anna', changes.slice(0, 1))
  await gatherChanges(deps, 'anna', changes)
  await gatherChanges(deps, 'anna', changes.slice(1))
  expect(new Set(sent).size).toBe(3)
})
