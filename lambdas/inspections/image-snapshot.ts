import type { ImageRow } from '../image-record/image-row.ts'
import type { Owner } from '../platform/identifiers.ts'
import type { IndexedImage } from '../search/dataset/dataset-table.ts'
import type { TransformRow } from '../transforms/transform-row.ts'

/** An object as S3 lists it. */
export interface ListedObject {
  readonly key: string
  readonly sizeBytes: number
  /** Without quotes. */
  readonly eTag: string
  readonly modifiedAt: Date
}

/** All rows of an image's partition. */
export interface ImageRecord {
  readonly image?: ImageRow
  readonly versions: readonly ImageRow[]
  readonly transforms: readonly TransformRow[]
  /** Why some of it cannot be read. Nothing of such an image is taken for superfluous. */
  readonly fault?: string
}

/** Everything that the stage holds about one image, as it was found at one moment. */
export interface ImageSnapshot {
  readonly owner: Owner
  /** Usually an id. An object that somebody put into a bucket by hand may have any name. */
  readonly imageId: string
  readonly record: ImageRecord
  readonly originals: readonly ListedObject[]
  readonly derived: readonly ListedObject[]
  /** The image's rows in the index; undefined: not looked at. */
  readonly indexed?: readonly IndexedImage[]
  /** Of the original's bytes, in hexadecimal; undefined: not read. */
  readonly sha256?: string
}

/** The moment that ages are measured at, and the ages that matter. */
export interface Moment {
  readonly now: Date
  /** Nothing younger is deleted. */
  readonly graceMs: number
}

/** Long enough for everything that is under way to end, and for the index to follow. */
const settlingMs = 3_600_000
/** The sweep looks every few minutes. Work that is overdue for this long is beyond it. */
const haltedMs = 6 * 3_600_000

const ageMs = (instant: string | Date, { now }: Moment) => now.getTime() - new Date(instant).getTime()

/** Whether nobody is likely to be changing this row. */
export const isCalm = ({ updatedAt }: { readonly updatedAt: string }, moment: Moment): boolean =>
  ageMs(updatedAt, moment) >= settlingMs

export const isPastGrace = ({ modifiedAt }: ListedObject, moment: Moment): boolean =>
  ageMs(modifiedAt, moment) >= moment.graceMs

/** Whether an upload has been there long enough for its notification. */
export const hasArrived = ({ modifiedAt }: ListedObject, moment: Moment): boolean =>
  ageMs(modifiedAt, moment) >= settlingMs

export const isLongOverdue = (dueAt: string, moment: Moment): boolean => ageMs(dueAt, moment) >= haltedMs
