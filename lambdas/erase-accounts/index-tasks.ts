import { cellKey, cellsKey, photosKey } from '../adapters/similarity/code-rows.ts'
import { duplicatesKey, PhotoRow, photoPrefix } from '../adapters/similarity/duplicate-rows.ts'
import { hashTableKey } from '../adapters/similarity/dynamo-hash-index.ts'
import type { SimilarityRow, SimilarityRows } from '../adapters/similarity/similarity-rows.ts'
import type { ImageRef, Owner } from '../core/contracts/identifiers.ts'
import type { ModelIdentity } from '../core/contracts/vision.ts'
import { countsPartition, facetsPartition } from '../core/search/index-keys.ts'
import { hashTables } from '../core/similarity/hash-keys.ts'
import type { ErasureTask } from './erasure-task.ts'
import { inParallel } from './in-parallel.ts'
import { behind, endOf, nextOf, rowsPerPage } from './row-tasks.ts'

export interface IndexTaskDeps {
  /** Of the index table. */
  index: Pick<SimilarityRows, 'query' | 'remove'>
  /** The indexers' own way to forget an image that is no more. */
  forgetInSearch: (ref: ImageRef) => Promise<unknown>
  forgetLikeness: (ref: ImageRef) => Promise<unknown>
}

/** All images of an owner meet at the same counts. */
const parallelism = 4

const forgetAll = (owner: Owner, imageIds: readonly string[], forget: (ref: ImageRef) => Promise<unknown>) =>
  inParallel(imageIds, parallelism, (imageId) => forget({ owner, imageId }))

/**
 * The index follows the deletions by itself, so the round that erases leaves it alone; what it has not forgotten by the
 * last round it never will.
 */
export const searchEntries = ({ index, forgetInSearch }: IndexTaskDeps): ErasureTask => ({
  name: 'search entries',
  notIn: ['erase'],
  find: async ({ owner, round, after }) => {
    const page = await index.query({
      pk: facetsPartition(owner),
      ...(after && { from: behind(after) }),
      limit: rowsPerPage,
      consistent: true,
    })
    return {
      size: page.length,
      // What is still there was counted.
      counts: round === 'count' ? { searchEntries: page.length } : {},
      next: nextOf(page),
      erase: () =>
        forgetAll(
          owner,
          page.map(({ sk }) => sk),
          forgetInSearch,
        ),
    }
  },
})

/** Photos in the index of copies and similar images, with what was decided about them. */
export const similarityEntries = ({ index, forgetLikeness }: IndexTaskDeps): ErasureTask => ({
  name: 'similarity entries',
  notIn: ['erase'],
  find: async ({ owner, round, after }) => {
    const page = await index.query({
      pk: duplicatesKey(owner),
      from: after ? behind(after) : photoPrefix,
      to: endOf(photoPrefix),
      limit: rowsPerPage,
      consistent: true,
    })
    const photos = page.map((row) => PhotoRow.parse(row))
    const decided = photos.filter(({ kept = [] }) => kept.length > 0)
    return {
      size: photos.length,
      counts:
        round === 'count' ? { similarityEntries: photos.length, duplicateDecisions: decided.length } : {},
      models: photos.flatMap(({ model }) => model ?? []),
      next: nextOf(page),
      erase: () =>
        forgetAll(
          owner,
          photos.map(({ imageId }) => imageId),
          forgetLikeness,
        ),
    }
  },
})

/** Rows that no image leads to any more: counts that are zero, and what an indexing has left that was cut off. */
export const indexRemainder = ({ index }: IndexTaskDeps): ErasureTask => ({
  name: 'index remainder',
  notIn: ['count', 'erase'],
  isRemainder: true,
  find: async ({ owner, models }) => {
    const partitions = [
      countsPartition(owner),
      duplicatesKey(owner),
      ...Array.from({ length: hashTables }, (_, table) => hashTableKey(owner, table)),
      ...(await Promise.all(models.map((model) => vectorPartitions(index, owner, model)))).flat(),
    ]
    const rows: SimilarityRow[] = []
    for (const pk of partitions) {
      const limit = rowsPerPage - rows.length
      if (limit > 0) rows.push(...(await index.query({ pk, limit, consistent: true })))
    }
    return {
      size: rows.length,
      // They are gone by then, so that it begins anew.
      next: rows.length < rowsPerPage ? undefined : 'the rest',
      erase: () => index.remove(rows),
    }
  },
})

/** Cells first: the rows that lead to them go last. */
async function vectorPartitions(index: IndexTaskDeps['index'], owner: Owner, model: ModelIdentity) {
  const space = { owner, model }
  const [cells, photos] = await Promise.all(
    [cellsKey(space), photosKey(space)].map((pk) => index.query({ pk, consistent: true })),
  )
  const cellIds = new Set([...cells!.map(({ sk }) => sk), ...photos!.map(({ cell }) => cell as string)])
  return [...[...cellIds].map((id) => cellKey(space, id)), photosKey(space), cellsKey(space)]
}
