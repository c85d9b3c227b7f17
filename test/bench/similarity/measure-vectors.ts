import { createDynamoVectorIndex } from '../../../lambdas/adapters/similarity/dynamo-vector-index.ts'
import type { SimilarityRows } from '../../../lambdas/adapters/similarity/similarity-rows.ts'
import type { VectorIndex } from '../../../lambdas/core/similarity/similarity-index.ts'
import { median } from '../support/statistics.ts'
import { imageIdOf } from './image-ids.ts'
import { type Counted, measureQueries } from './measure-queries.ts'

const space = { owner: 'bench', model: { name: 'efficientnet-lite2', version: '1' } }
const places = 10

const dot = (a: Float32Array, b: Float32Array) => {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!
  return sum
}

/** The ten that are most alike among all, by the vectors themselves, without the one that is asked about. */
function bruteForce(vectors: readonly Float32Array[], asked: number) {
  const top: { index: number; similarity: number }[] = []
  for (let index = 0; index < vectors.length; index++) {
    if (index === asked) continue
    const similarity = dot(vectors[asked]!, vectors[index]!)
    if (top.length === places && similarity <= top[places - 1]!.similarity) continue
    top.push({ index, similarity })
    top.sort((a, b) => b.similarity - a.similarity)
    top.length = Math.min(top.length, places)
  }
  return top
}

async function fill(index: VectorIndex, vectors: readonly Float32Array[]): Promise<number> {
  const startedMs = performance.now()
  for (const [each, vector] of vectors.entries()) await index.put(space, imageIdOf(each), vector)
  return (performance.now() - startedMs) / vectors.length
}

/** Recall at 10 against brute force, and what a question reads. */
export async function measureVectors(
  name: string,
  vectors: readonly Float32Array[],
  table: { rows: SimilarityRows; reads?: Counted },
  questions: number,
) {
  const putMs = await fill(createDynamoVectorIndex(table.rows), vectors)
  // A function that has just started: nothing is remembered.
  const fresh = () => createDynamoVectorIndex(table.rows, { maxAgeMs: 0 })
  const step = Math.max(1, Math.floor(vectors.length / questions))
  const asked = Array.from({ length: questions }, (_, each) => each * step).filter(
    (at) => at < vectors.length,
  )
  const tenth: number[] = []
  const measured = await measureQueries(asked, table.reads, async (at) => {
    const found = await fresh().findNearest(space, vectors[at]!, places + 1)
    return found.map(({ imageId }) => imageId).filter((imageId) => imageId !== imageIdOf(at))
  })
  const recalls = asked.map((at, each) => {
    const right = bruteForce(vectors, at)
    tenth.push(right.at(-1)!.similarity)
    return (
      right.filter(({ index }) => measured.answers[each]!.includes(imageIdOf(index))).length / right.length
    )
  })
  const recallAt10 = recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length
  return {
    library: name,
    images: vectors.length,
    tenthCosine: median(tenth),
    recallAt10,
    ...measured.costs,
    putMs,
  }
}
