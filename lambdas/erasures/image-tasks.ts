import pLimit from 'p-limit'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { deletedWithAccount } from '../image-record/transitions.ts'
import { type DeletionDeps, finishDeletion } from '../pipeline/erase-image.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import type { IndexedRow } from '../search/index-entry.ts'
import type { OwnerObjects } from './aws/owner-objects.ts'
import type { ErasureTask } from './erasure-task.ts'
import type { ErasedKind } from './erasures.ts'

export interface ImageTaskDeps extends DeletionDeps {
  images: Pick<ImageTable, 'apply' | 'list' | 'tombstones'>
  ownerOriginals: OwnerObjects
  ownerRenditions: OwnerObjects
  ownerArchives: OwnerObjects
  ownerImportLists: OwnerObjects
  now: () => Date
}

/** How many images are processed at once. */
const parallelism = 10
/** Whole records are read, usually 5 KB each. */
export const imagesPerPage = 100

/** Counts images that still exist. Versions are numbered, and each has a row. */
const countsOf = (images: readonly IndexedRow[]) => ({
  images: images.length,
  versions: images.reduce((sum, { latestVersion = 0 }) => sum + latestVersion, 0),
  contentKeys: new Set(images.flatMap(({ contentKeys = [] }) => contentKeys)).size,
  duplicateDecisions: images.filter(({ kept = [] }) => kept.length > 0).length,
})

/**
 * Every image becomes a tombstone before any of its other data is deleted, so that work in progress cannot bring it
 * back.
 */
export const tombstones = (deps: ImageTaskDeps): ErasureTask => ({
  name: 'images',
  find: async (place) => {
    const { rows: present, last } = await deps.images.list(place.owner, imagesPerPage, place.after)
    const bury = ({ owner, imageId }: ImageRef) =>
      deps.images.apply({ owner, imageId }, deletedWithAccount({ owner, imageId }, deps.now()))
    return {
      size: present.length,
      counts: countsOf(present),
      next: last,
      erase: () => inParallel(present, parallelism, bury),
    }
  },
})

/** A task that settles every tombstone with outstanding work, page by page. */
const owedTask = (
  name: string,
  { images }: ImageTaskDeps,
  settle: (row: ImageRow) => Promise<unknown>,
): ErasureTask => ({
  name,
  notIn: ['count'],
  find: async ({ owner, after }) => {
    const { rows, last } = await images.tombstones(owner, imagesPerPage, after)
    const owing = rows.filter(({ openShard }) => openShard !== undefined)
    return { size: owing.length, next: last, erase: () => inParallel(owing, parallelism, settle) }
  },
})

/**
 * Versions go before objects: a re-run in progress then finds its version gone and cleans up what it has just
 * written.
 */
export const versionsAndResults = (deps: ImageTaskDeps): ErasureTask =>
  owedTask('versions and results', deps, (row) => deps.versions.erase(row, deps.now()))

/** Does the outstanding work of the tombstones, as every deletion does: above all, publishes the event. */
export const deletions = (deps: ImageTaskDeps): ErasureTask =>
  owedTask('deletions', deps, (row) => finishDeletion(deps, row))

const objects = (kind: ErasedKind, find: OwnerObjects): ErasureTask => ({
  name: kind,
  find: async ({ owner, round, after }) => {
    // Erased data is gone, so each page starts at the beginning and no position has to be remembered.
    const { count, next, erase } = await find(owner, round === 'count' ? after : undefined)
    return { size: count, counts: { [kind]: count }, next, erase }
  },
})

/** A thousand objects per request; deleting image by image would take two requests each. */
export const objectTasks = ({
  ownerOriginals,
  ownerRenditions,
  ownerArchives,
  ownerImportLists,
}: ImageTaskDeps): ErasureTask[] => [
  objects('originals', ownerOriginals),
  objects('renditions', ownerRenditions),
  objects('archives', ownerArchives),
  objects('importLists', ownerImportLists),
]

/** Runs the same function for every item, a limited number at a time. */
function inParallel<T>(
  items: readonly T[],
  parallelism: number,
  each: (item: T) => Promise<unknown>,
): Promise<unknown> {
  const limit = pLimit(parallelism)
  return Promise.all(items.map((item) => limit(() => each(item))))
}
