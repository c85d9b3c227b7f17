import pLimit from 'p-limit'
import type { Datasets } from '../adapters/search/open-datasets.ts'
import type { ImageRef, Owner } from '../core/contracts/identifiers.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import { type IndexedRow, indexEntry, tombstone } from '../core/search/index-entry.ts'

export interface FollowImagesDeps {
  /** The image as it is now, with all that was found in it; undefined when there is none (any more). */
  readWhole: (ref: ImageRef) => Promise<IndexedRow | undefined>
  /** Whether the owner's account is being erased, or was. */
  isClosed: (owner: Owner) => Promise<boolean>
  datasets: Pick<Datasets, 'open'>
  noteChange: (owner: Owner, now: Date) => Promise<void>
  /** What follows from an image that can be found now. */
  inherit: (row: ImageRow) => Promise<unknown>
  /** What follows from an image that is gone. */
  forget: (ref: ImageRef) => Promise<unknown>
  now: () => Date
}

const parallelism = 16

/**
 * Brings an owner's dataset up to date with some images as they are now; what the events said is over by then. One
 * commit for all of them. Repeats and disorder change nothing: only what is newer is taken in.
 */
export async function followImages(
  deps: FollowImagesDeps,
  owner: Owner,
  imageIds: readonly string[],
): Promise<void> {
  // Nothing of it may come back. Whoever has asked before the account was closed ends before the last look at it.
  if (await deps.isClosed(owner)) return
  const limit = pLimit(parallelism)
  const inParallel = <T>(each: (imageId: string) => Promise<T>, ids: readonly string[]) =>
    Promise.all(ids.map((imageId) => limit(() => each(imageId))))

  const distinct = [...new Set(imageIds)]
  const rows = await inParallel(async (imageId) => deps.readWhole({ owner, imageId }), distinct)
  const goneAt = deps.now().toISOString()
  const entries = rows.map((row, place) => (row ? indexEntry(row) : tombstone(distinct[place]!, goneAt)))
  const dataset = await deps.datasets.open(owner)
  await dataset.merge(entries)
  await deps.noteChange(owner, deps.now())

  const present = new Map(
    rows.flatMap((row) => (row && row.state !== 'deleted' ? [[row.imageId, row] as const] : [])),
  )
  // In this order: of a rejection and an arrival at the same time, one sees the other.
  await inParallel((imageId) => {
    const row = present.get(imageId)
    return row ? deps.inherit(row) : deps.forget({ owner, imageId })
  }, distinct)
}
