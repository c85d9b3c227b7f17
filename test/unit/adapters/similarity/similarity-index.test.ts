import { expect, test } from 'vitest'
import { createDynamoHashIndex } from '../../../../lambdas/adapters/similarity/dynamo-hash-index.ts'
import { createDynamoVectorIndex } from '../../../../lambdas/adapters/similarity/dynamo-vector-index.ts'
import { createMemoryHashIndex } from '../../../../lambdas/adapters/similarity/memory-hash-index.ts'
import { createMemoryVectorIndex } from '../../../../lambdas/adapters/similarity/memory-vector-index.ts'
import { memoryRows } from '../../../support/memory-rows.ts'
import {
  describeHashIndex,
  describeVectorIndex,
  someHashes,
  someVector,
} from '../../../support/similarity-contract.ts'
import { anImageRef } from '../../support/factories.ts'

const exactHashes = createMemoryHashIndex()
describeHashIndex('exact, in memory', () => exactHashes)
const exactVectors = createMemoryVectorIndex()
describeVectorIndex('exact, in memory', () => exactVectors)

const table = memoryRows()
describeHashIndex('a library that is read whole', () => createDynamoHashIndex(table.rows))
describeHashIndex('sorted tables', () => createDynamoHashIndex(table.rows, { smallLibrary: 0 }))
describeVectorIndex('cells', () => createDynamoVectorIndex(table.rows))

test('a search reads a bounded number of rows, also where thousands of photos are equal', async () => {
  const { rows, reads } = memoryRows()
  const index = createDynamoHashIndex(rows, { smallLibrary: 100 })
  const sky = someHashes()
  for (let each = 0; each < 2_000; each++) await index.put('sky', { imageId: anImageRef().imageId, ...sky })
  expect(await index.findNearest('sky', sky, { limit: 50 })).toHaveLength(50)
  // The first question finds out that the library is large; the others know.
  expect(reads).toMatchObject({ requests: 1 + 48 })
  expect(reads.rows).toBeLessThanOrEqual(101 + 3_072)
  await index.findNearest('sky', sky, { limit: 50 })
  expect(reads).toMatchObject({ requests: 1 + 2 * 48 })
})

test('nothing is left of a library that was removed, cells included', async () => {
  const { rows, isEmpty } = memoryRows()
  const index = createDynamoVectorIndex(rows)
  const space = { owner: 'gone', model: { name: 'model', version: '1' } }
  const imageIds = Array.from({ length: 100 }, () => anImageRef().imageId)
  for (const imageId of imageIds) await index.put(space, imageId, someVector())
  expect(isEmpty()).toBe(false)
  for (const imageId of imageIds) await index.remove(space, imageId)
  expect(isEmpty()).toBe(true)
})

test('a function that remembers the cells still finds what has come since in them', async () => {
  const { rows } = memoryRows()
  const reader = createDynamoVectorIndex(rows, { maxAgeMs: 1_000, nowMs: () => 0 })
  const space = { owner: 'stale', model: { name: 'model', version: '1' } }
  const [first, second] = [someVector(), someVector()]
  await createDynamoVectorIndex(rows).put(space, 'a', first)
  expect(await reader.findNearest(space, first, 1)).toHaveLength(1)
  // Two photos, one cell: the lot of "b" is not to found another.
  await createDynamoVectorIndex(rows).put(space, 'b', second)
  expect(await reader.findNearest(space, second, 2)).toHaveLength(2)
})
