import { createHash } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'
import { tooLarge } from '../../analysis/file-size-text.ts'
import { supportedFormatsPhrase } from '../../analysis/format/format-names.ts'
import { sniffFormat } from '../../analysis/format/sniff-format.ts'
import type { OwnerLimits } from '../../api/identity.ts'
import type { ImageTable } from '../../image-record/aws/image-table.ts'
import type { OriginalStore } from '../../image-record/aws/original-store.ts'
import type { SkippedObject } from '../../image-record/aws/skipped-object.ts'
import type { ObjectSource } from '../../image-record/image-row.ts'
import { newSlot } from '../../image-record/transitions.ts'
import type { DailyQuota } from '../../limits/aws/quota-change.ts'
import type { UploadQuota } from '../../limits/aws/upload-quota.ts'
import { contentTypeOf, type UploadContentType } from '../../uploads/uploads.ts'
import { wantedUploads } from '../../uploads/wanted-uploads.ts'
import type { Feature } from '../../vision/vision.ts'
import type { Imported, ImportTable } from '../aws/import-table.ts'
import { isFault, type SourceBucket, type SourceFault } from '../aws/source-bucket.ts'
import { filenameOf } from './filename-of.ts'
import type { ImportJob } from './import-job.ts'
import type { ListedObject } from './import-source.ts'
import type { SkipCode } from './imports.ts'

export interface ImportObjectDeps {
  images: Pick<ImageTable, 'readWhole'>
  originals: Pick<OriginalStore, 'exists'>
  sourceBucket: Pick<SourceBucket, 'look' | 'copy'>
  importTable: Pick<ImportTable, 'find' | 'begin'>
  countUploads: UploadQuota
  /** Of owners for whom no administrator has set another one. */
  dailyQuota: DailyQuota
  /** The limits that an administrator has set for the owner. */
  own: OwnerLimits
  /** Lets several objects be looked at and copied at once, but begun one after the other: each changes the job's row. */
  inTurn: <T>(begin: () => Promise<T>) => Promise<T>
  maxUploadBytes: number
  uploadExpirySeconds: number
  /** Features for imports that do not name any. */
  defaultFeatures: readonly Feature[]
  now: () => Date
}

/** `begun`: its image exists, from now on or since an earlier attempt. */
export type ObjectOutcome =
  | 'begun'
  | 'day is full'
  | 'job stopped'
  | { readonly wouldImportBytes: number }
  | { readonly skipped: SkippedObject }

interface Photo {
  readonly source: ObjectSource
  readonly sizeBytes: number
  readonly contentType: UploadContentType
}

/**
 * Makes one object an image of the job's owner, by a slot that a copy within S3 fills. Repeating it, by this job or by
 * another one, makes no second image: the object's version is recorded in the transaction that opens the slot.
 */
export async function importObject(
  deps: ImportObjectDeps,
  job: ImportJob,
  object: ListedObject,
): Promise<ObjectOutcome> {
  const photo = await lookAt(deps, job, object)
  if ('skipped' in photo) return photo
  const fingerprint = fingerprintOf(photo.source)
  const before = await deps.importTable.find(job.owner, fingerprint)
  if (before?.jobId === job.jobId) return finish(deps, job, before, photo)
  if (before && (await isThere(deps, job, before)))
    return skip(object, 'already-imported', 'An earlier import has made an image of this object.', before)
  if (job.import.dryRun) return { wouldImportBytes: photo.sizeBytes }
  return begin(deps, job, { photo, fingerprint, before })
}

const skip = (
  { key, sizeBytes }: ListedObject,
  code: SkipCode,
  reason: string,
  image?: Pick<Imported, 'imageId'>,
): { skipped: SkippedObject } => ({ skipped: { key, sizeBytes, code, reason, imageId: image?.imageId } })

const reasons: Record<SourceFault['fault'], string> = {
  gone: 'The object is gone.',
  archived: 'The object is archived. Restore it, and import again.',
  unreadable: 'S3 refused to read the object',
}

/** Looks at the listing first, which costs nothing, and then at the first bytes. */
async function lookAt(
  { sourceBucket, maxUploadBytes }: ImportObjectDeps,
  { selection }: ImportJob,
  object: ListedObject,
): Promise<Photo | { skipped: SkippedObject }> {
  if (object.sizeBytes === 0) return skip(object, 'empty', 'The object is empty.')
  if (object.sizeBytes > maxUploadBytes)
    return skip(object, 'too-large', tooLarge(object.sizeBytes, maxUploadBytes))
  const seen = await sourceBucket.look(selection.objects.bucket, object.key)
  if (isFault(seen))
    return skip(
      object,
      seen.fault,
      seen.fault === 'unreadable' ? `${reasons.unreadable}: ${seen.said}` : reasons[seen.fault],
    )
  const { source, sizeBytes, head } = seen
  if (sizeBytes > maxUploadBytes) return skip(object, 'too-large', tooLarge(sizeBytes, maxUploadBytes))
  const found = sniffFormat(head)
  const contentType = found?.format && contentTypeOf(found.format)
  if (contentType) return { source, sizeBytes, contentType }
  const received = found ? `received ${found.name}` : 'the format is unknown'
  return skip(object, 'not-a-photo', `Expected ${supportedFormatsPhrase} but ${received}.`)
}

/** Names a version of an object. Two buckets without versions differ in name, and two contents in their ETag. */
const fingerprintOf = ({ bucket, key, versionId = '', eTag }: ObjectSource): string =>
  createHash('sha256')
    .update(JSON.stringify([bucket, key, versionId, eTag]))
    .digest('hex')
    .slice(0, 32)

/** Whether an earlier import still has its image. An image that was deleted may be imported again. */
async function isThere({ images }: ImportObjectDeps, { owner }: ImportJob, { imageId }: Imported) {
  const image = await images.readWhole({ owner, imageId })
  return image !== undefined && image.state !== 'expired' && image.state !== 'deleted'
}

/** An earlier attempt of this job may have been cut off between the slot and the copy. */
async function finish(
  { images, originals, sourceBucket }: ImportObjectDeps,
  { owner }: ImportJob,
  { imageId }: Imported,
  { source, contentType }: Photo,
): Promise<ObjectOutcome> {
  const ref = { owner, imageId }
  const image = await images.readWhole(ref)
  if (image?.state === 'pending' && !(await originals.exists(ref)))
    await sourceBucket.copy(source, ref, contentType)
  return 'begun'
}

interface NewImport {
  readonly photo: Photo
  readonly fingerprint: string
  readonly before?: Imported
}

async function begin(
  deps: ImportObjectDeps,
  job: ImportJob,
  { photo, fingerprint, before }: NewImport,
): Promise<ObjectOutcome> {
  const { owner } = job
  const now = deps.now()
  const slot = slotOf(deps, job, photo, now)
  const outcome = await deps.inTurn(async () => {
    if (!(await deps.countUploads(owner, wantedFor(deps, job, photo), now))) return 'day is full'
    return deps.importTable.begin(job, fingerprint, slot, before, now)
  })
  // Another job has begun the same object at this moment: this one looks again.
  if (outcome === 'taken') return importObject(deps, job, { ...listed(photo), modifiedAt: now })
  if (outcome !== 'begun') return outcome
  // If the object changes between the look and the copy, the slot stays empty, and its expiry is reported.
  await deps.sourceBucket.copy(photo.source, slot, photo.contentType)
  return 'begun'
}

/** Counts for the owner, and for the key that started the job. */
const wantedFor = ({ dailyQuota, own }: ImportObjectDeps, job: ImportJob, { sizeBytes }: Photo) =>
  wantedUploads(
    dailyQuota,
    { principal: job.startedBy, limits: job.import.keyLimits, ownerLimits: own },
    { size: sizeBytes },
  )

const listed = ({ source: { key }, sizeBytes }: Photo) => ({ key, sizeBytes })

function slotOf(deps: ImportObjectDeps, job: ImportJob, photo: Photo, now: Date) {
  const { features = [...deps.defaultFeatures], effort } = job.import
  const { source, sizeBytes: size, contentType } = photo
  const expiresAt = new Date(now.getTime() + deps.uploadExpirySeconds * 1_000).toISOString()
  const upload = { filename: filenameOf(source.key), contentType, size, source, features, effort, expiresAt }
  return { ...newSlot({ owner: job.owner, imageId: uuidV7() }, upload, now), importedBy: job.jobId }
}
