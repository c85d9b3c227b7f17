import pLimit from 'p-limit'
import { type ImageRow, isTerminal } from '../../image-record/image-row.ts'
import type { ImageRef, Owner } from '../../platform/identifiers.ts'
import type { Datasets } from '../dataset/open-datasets.ts'
import { type IndexedRow, indexEntry, tombstone } from '../index-entry.ts'

export interface FollowImagesDeps {
  /** The image as it is now, with all its findings; undefined when it does not exist (any more). */
  readWhole: (ref: ImageRef) => Promise<IndexedRow | undefined>
  /** Whether the owner's account is being or has been erased. */
  isClosed: (owner: Owner) => Promise<boolean>
  datasets: Pick<Datasets, 'open'>
  /** @param indexedThrough when the last of the written changes was made */
  noteChange: (owner: Owner, now: Date, indexedThrough: string) => Promise<unknown>
  /** Does what follows from images that can now be found. */
  inherit: (owner: Owner, rows: readonly ImageRow[]) => Promise<unknown>
  /** Does what follows from an image that is gone. */
  forget: (ref: ImageRef) => Promise<unknown>
  now: () => Date
}

const parallelism = 16

/**
 * Brings an owner's dataset up to date with the present state of some images, not with what the events said. All
 * settled images are written in one commit. Repeated or out-of-order events change nothing, because only newer entries
 * are written.
 */
export async function followImages(
  deps: FollowImagesDeps,
  owner: Owner,
  imageIds: readonly string[],
): Promise<void> {
  // Nothing of a closed account may come back. A run that asked before the account was closed ends before the last look
  // at it.
  if (await deps.isClosed(owner)) return
  const limit = pLimit(parallelism)
  const inParallel = <T, R>(each: (one: T) => Promise<R>, all: readonly T[]) =>
    Promise.all(all.map((one) => limit(() => each(one))))

  const distinct = [...new Set(imageIds)]
  const found = await inParallel(
    async (imageId) => ({ imageId, row: await deps.readWhole({ owner, imageId }) }),
    distinct,
  )
  // An image that was redriven in the meantime comes again when it is settled.
  const settled = found.filter(({ row }) => !row || isTerminal(row.state))
  if (settled.length === 0) return
  const goneAt = deps.now().toISOString()
  const dataset = await deps.datasets.open(owner)
  const first = new Set(
    settled.flatMap(({ imageId, row }) => (row && isJustSettled(row, deps.now()) ? [imageId] : [])),
  )
  await dataset.merge(
    settled.map(({ imageId, row }) => (row ? indexEntry(row) : tombstone(imageId, goneAt))),
    (imageId) => first.has(imageId),
  )
  const changedAt = settled.map(({ row }) => row?.updatedAt ?? goneAt)
  await deps.noteChange(owner, deps.now(), changedAt.sort().at(-1)!)

  // The order matters: of a rejection and an arrival at the same time, one sees the other.
  const present = settled.flatMap(({ row }) => (row && row.state !== 'deleted' ? [row] : []))
  const gone = settled.filter(({ row }) => !row || row.state === 'deleted')
  await Promise.all([
    deps.inherit(owner, present),
    inParallel(({ imageId }) => deps.forget({ owner, imageId }), gone),
  ])
}

/** Maintenance usually comes later. If not, the next run puts the image into its family again. */
const justNowMs = 60_000

/** Whether the image was just settled for the first time, so that it is in no family yet. */
const isJustSettled = ({ version, updatedAt, settledAt }: IndexedRow, now: Date): boolean =>
  version === 1 && updatedAt === settledAt && now.getTime() - Date.parse(updatedAt) < justNowMs
