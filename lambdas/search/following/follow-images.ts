import type { DynamoDBRecord } from 'aws-lambda'
import pLimit from 'p-limit'
import { imageOfKeys } from '../../images/aws/image-keys.ts'
import { type ImageRow, isTerminal } from '../../images/image-row.ts'
import type { ImageRef, Owner } from '../../platform/identifiers.ts'
import type { Datasets } from '../dataset/open-datasets.ts'
import { type IndexedRow, indexEntry, tombstone } from '../index-entry.ts'

export interface FollowImagesDeps {
  /** The image as it is now, with all that was found in it; undefined when there is none (any more). */
  readWhole: (ref: ImageRef) => Promise<IndexedRow | undefined>
  /** Whether the owner's account is being erased, or was. */
  isClosed: (owner: Owner) => Promise<boolean>
  datasets: Pick<Datasets, 'open'>
  noteChange: (owner: Owner, now: Date) => Promise<unknown>
  /** What follows from images that can be found now. */
  inherit: (owner: Owner, rows: readonly ImageRow[]) => Promise<unknown>
  /** What follows from an image that is gone. */
  forget: (ref: ImageRef) => Promise<unknown>
  now: () => Date
}

const parallelism = 16

/**
 * Brings an owner's dataset up to date with the present state of some images, not with what the events said. One commit
 * for all that are settled. Repeats and disorder change nothing: only newer entries are written.
 */
export async function followImages(
  deps: FollowImagesDeps,
  owner: Owner,
  imageIds: readonly string[],
): Promise<void> {
  // Nothing of it may come back. Whoever has asked before the account was closed ends before the last look at it.
  if (await deps.isClosed(owner)) return
  const limit = pLimit(parallelism)
  const inParallel = <T, R>(each: (one: T) => Promise<R>, all: readonly T[]) =>
    Promise.all(all.map((one) => limit(() => each(one))))

  const distinct = [...new Set(imageIds)]
  const found = await inParallel(
    async (imageId) => ({ imageId, row: await deps.readWhole({ owner, imageId }) }),
    distinct,
  )
  // An image that was redriven meanwhile comes again when it is settled.
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
  await deps.noteChange(owner, deps.now())

  // In this order: of a rejection and an arrival at the same time, one sees the other.
  const present = settled.flatMap(({ row }) => (row && row.state !== 'deleted' ? [row] : []))
  const gone = settled.filter(({ row }) => !row || row.state === 'deleted')
  await Promise.all([
    deps.inherit(owner, present),
    inParallel(({ imageId }) => deps.forget({ owner, imageId }), gone),
  ])
}

/** Maintenance comes later, as a rule; if not, the next one puts the image into its family again. */
const justNowMs = 60_000

/** The image was settled just now, for the first time: it is in no family yet. */
const isJustSettled = ({ version, updatedAt, settledAt }: IndexedRow, now: Date): boolean =>
  version === 1 && updatedAt === settledAt && now.getTime() - Date.parse(updatedAt) < justNowMs

/**
 * The image whose row a record of the results table is about; undefined for every other row. Results are never written
 * without the image's row after them, so that following the rows misses nothing. Of the record, only its keys are read.
 */
export function imageOfRecord({ dynamodb }: DynamoDBRecord): ImageRef | undefined {
  return imageOfKeys({ pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' })
}
