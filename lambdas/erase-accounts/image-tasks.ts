import type { OwnerObjects } from '../adapters/erasures/owner-objects.ts'
import { ownerKey } from '../adapters/image-table.ts'
import type { SimilarityRow, SimilarityRows } from '../adapters/similarity/similarity-rows.ts'
import type { ErasedKind } from '../core/contracts/erasures.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import { ImageRow } from '../core/contracts/image-row.ts'
import { deleted } from '../core/lifecycle/transitions.ts'
import { type DeletionDeps, finishDeletion } from '../lifecycle/erase-image.ts'
import { embeddingOf } from '../similarity/embedding-of.ts'
import type { ErasurePlace, ErasureTask } from './erasure-task.ts'
import { inParallel } from './in-parallel.ts'
import { behind, endOf, nextOf, rowsPerPage } from './row-tasks.ts'

export interface ImageTaskDeps extends DeletionDeps {
  /** Of the results table. */
  rows: Pick<SimilarityRows, 'query'>
  ownerOriginals: OwnerObjects
  ownerRenditions: OwnerObjects
  now: () => Date
}

/** So many images are in hand at once. */
const parallelism = 10

async function imagePage({ rows }: ImageTaskDeps, { owner, after }: ErasurePlace) {
  const page: SimilarityRow[] = await rows.query({
    pk: ownerKey(owner),
    from: after ? behind(after) : 'IMAGE#',
    to: endOf('IMAGE#'),
    limit: rowsPerPage,
    consistent: true,
  })
  return { images: page.map((row) => ImageRow.parse(row)), next: nextOf(page) }
}

/** Every image becomes a tombstone before anything else of it goes, so that no work under way brings it back. */
export const tombstones = (deps: ImageTaskDeps): ErasureTask => ({
  name: 'images',
  find: async (place) => {
    const { images, next } = await imagePage(deps, place)
    const present = images.filter(({ state }) => state !== 'deleted')
    const bury = ({ owner, imageId }: ImageRef) =>
      deps.images.apply({ owner, imageId }, deleted({ owner, imageId }, deps.now()))
    return {
      size: present.length,
      counts: { images: present.length },
      models: present.flatMap((row) => embeddingOf(row)?.models[0] ?? []),
      next,
      erase: () => inParallel(present, parallelism, bury),
    }
  },
})

/** What the tombstones still owe, as with every deletion: the event above all. */
export const deletions = (deps: ImageTaskDeps): ErasureTask => ({
  name: 'deletions',
  notIn: ['count'],
  find: async (place) => {
    const { images, next } = await imagePage(deps, place)
    const owing = images.filter(({ state, openShard }) => state === 'deleted' && openShard !== undefined)
    return {
      size: owing.length,
      next,
      erase: () => inParallel(owing, parallelism, (row) => finishDeletion(deps, row)),
    }
  },
})

const objects = (kind: ErasedKind, find: OwnerObjects): ErasureTask => ({
  name: kind,
  find: async ({ owner, round, after }) => {
    // What was erased is not there any more: then it begins anew each time, and no place has to be found again.
    const { count, next, erase } = await find(owner, round === 'count' ? after : undefined)
    return { size: count, counts: { [kind]: count }, next, erase }
  },
})

/** A thousand objects at once, where the deletion of one image after the other takes two requests for each. */
export const objectTasks = ({ ownerOriginals, ownerRenditions }: ImageTaskDeps): ErasureTask[] => [
  objects('originals', ownerOriginals),
  objects('renditions', ownerRenditions),
]
