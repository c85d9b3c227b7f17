import { createDynamoHashIndex } from '../../../lambdas/adapters/similarity/dynamo-hash-index.ts'
import { createMemoryHashIndex } from '../../../lambdas/adapters/similarity/memory-hash-index.ts'
import type { SimilarityRows } from '../../../lambdas/adapters/similarity/similarity-rows.ts'
import type { PhotoHashes } from '../../../lambdas/core/image/hash-distance.ts'
import type { HashIndex } from '../../../lambdas/core/similarity/similarity-index.ts'
import { imageIdOf } from './image-ids.ts'
import { type Counted, measureQueries } from './measure-queries.ts'

const owner = 'bench'
const limit = 50
/** Bits; crops lie in the upper half. */
const farFrom = 13

async function fill(index: HashIndex, library: readonly PhotoHashes[]): Promise<void> {
  for (const [each, hashes] of library.entries())
    await index.put(owner, { imageId: imageIdOf(each), ...hashes })
}

/**
 * Of the near-duplicates that comparing with every photo finds, the share that the index finds, and what it reads.
 * `recall` is the mean of the questions', `pairRecall` that of all their pairs together: a flat sky has fifty.
 */
export async function measureHashes(
  name: string,
  library: readonly PhotoHashes[],
  questions: readonly PhotoHashes[],
  table: { rows: SimilarityRows; reads?: Counted },
) {
  const [index, exact] = [createDynamoHashIndex(table.rows), createMemoryHashIndex()]
  await fill(index, library)
  await fill(exact, library)
  const { answers, costs } = await measureQueries(questions, table.reads, (hashes) =>
    index.findNearest(owner, hashes, { limit }),
  )
  const right = { all: 0, far: 0 }
  const found = { all: 0, far: 0 }
  const recalls: number[] = []
  for (const [each, hashes] of questions.entries()) {
    const expected = await exact.findNearest(owner, hashes, { limit })
    // Of thousands of flat skies any fifty that are as near as the nearest fifty are right.
    const farthest = expected.at(-1)?.distance ?? 0
    const asNear = answers[each]!.filter(({ distance }) => distance <= farthest)
    if (expected.length > 0) recalls.push(asNear.length / expected.length)
    right.all += expected.length
    found.all += asNear.length
    right.far += expected.filter(({ distance }) => distance >= farFrom).length
    found.far += asNear.filter(({ distance }) => distance >= farFrom).length
  }
  return {
    library: name,
    images: library.length,
    questions: recalls.length,
    recall: recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length,
    pairs: right.all,
    pairRecall: found.all / right.all,
    farPairs: right.far,
    farRecall: found.far / right.far,
    ...costs,
  }
}
