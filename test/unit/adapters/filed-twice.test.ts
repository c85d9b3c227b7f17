import { expect, test } from 'vitest'
import { cellKey, photoKey } from '../../../lambdas/adapters/similarity/code-rows.ts'
import { createDynamoVectorIndex } from '../../../lambdas/adapters/similarity/dynamo-vector-index.ts'
import { memoryRows } from '../../support/memory-rows.ts'
import { someVector } from '../../support/similarity-contract.ts'

const space = { owner: 'owner', model: { name: 'model', version: '1' } }

test('a photo that lies in two cells for a moment is found once, and its row is asked for once', async () => {
  const { rows } = memoryRows()
  const index = createDynamoVectorIndex({
    ...rows,
    // As DynamoDB: the same key twice is an error.
    get: (keys, consistent) => {
      expect(new Set(keys.map(({ pk, sk }) => `${pk} ${sk}`)).size).toBe(keys.length)
      return rows.get(keys, consistent)
    },
  })
  const vectors = Array.from({ length: 200 }, () => someVector(1280))
  const idOf = (each: number) => `image-${each}`
  for (const [each, vector] of vectors.entries()) await index.put(space, idOf(each), vector)

  const photo = (await rows.get([photoKey(space, idOf(0))]))[0]!
  const other = (await rows.get(vectors.map((_, each) => ({ pk: photo.pk, sk: idOf(each) })))).find(
    ({ cell }) => cell !== photo.cell,
  )!
  const [posting] = await rows.query({
    pk: cellKey(space, String(photo.cell)),
    from: idOf(0),
    to: idOf(0),
  })
  await rows.put([{ ...posting!, pk: cellKey(space, String(other.cell)) }])

  const found = await index.findNearest(space, vectors[0]!, 10)
  expect(found.filter(({ imageId }) => imageId === idOf(0))).toHaveLength(1)
})
