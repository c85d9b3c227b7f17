import type { RowKey } from '../../platform/dynamo/row-key.ts'
import { ImageRef, type Owner, TransformRef } from '../../platform/identifiers.ts'

// Keys of the single table. An owner's few rows share one partition; every image has a partition of its own, so that an
// owner's uploads are spread over all that DynamoDB has.

/** Jobs are stored in their owner's partition. */
export const jobPrefix = 'JOB#'
/** So are archives of what jobs have made. */
export const archivePrefix = 'ARCHIVE#'

export const imagePartition = ({ owner, imageId }: ImageRef) => `IMAGE#${owner}#${imageId}`

/** Sort key of the image's own row; it sorts after the results and before the versions. */
export const imageSortKey = 'IMAGE'
/** Prefix of the sort keys of results. */
export const foundPrefix = 'FOUND#'
/** Prefix of the sort keys of versions. Numbers sort as text up to 99,999, `maxVersions`. */
export const versionPrefix = 'VERSION#'

export const rowKey = (ref: ImageRef): RowKey => ({
  pk: imagePartition(ref),
  sk: ref.run === undefined ? imageSortKey : versionPrefix + String(ref.run).padStart(5, '0'),
})

/** Results of one save: written once, under a name that is never used again. */
export const foundKey = (ref: ImageRef, name: string): RowKey => ({
  pk: imagePartition(ref),
  sk: foundPrefix + name,
})

/** Prefix of the sort keys of transforms. They sort after the versions, so that nobody who reads those reads these. */
export const transformPrefix = 'X#TRANSFORM#'

export const transformKey = (ref: TransformRef): RowKey => ({
  pk: imagePartition(ref),
  sk: transformPrefix + ref.transformId,
})

/** Key of the row that counts an image's transforms. */
export const transformCountKey = (ref: ImageRef): RowKey => ({ pk: imagePartition(ref), sk: 'X#TRANSFORMS' })

const partition = /^IMAGE#([^#]+)#([^#]+)$/
const version = /^VERSION#(\d{5})$/

/** The image or version that a row belongs to; undefined for results and every other row. */
export function refOfKeys({ pk, sk }: RowKey): ImageRef | undefined {
  const [, owner, imageId] = partition.exec(pk) ?? []
  const run = version.exec(sk)?.[1]
  if (sk !== imageSortKey && run === undefined) return undefined
  const ref = { owner, imageId, ...(run !== undefined && { run: Number(run) }) }
  return ImageRef.safeParse(ref).data
}

/** The image that a partition belongs to. @throws ZodError for a partition of something else */
export function refOfPartition({ pk }: RowKey): ImageRef {
  const [, owner, imageId] = partition.exec(pk) ?? []
  return ImageRef.parse({ owner, imageId })
}

/** The image whose own row this is; undefined for versions, results and every other row. */
export const imageOfKeys = (keys: RowKey): ImageRef | undefined =>
  keys.sk === imageSortKey ? refOfKeys(keys) : undefined

/** The transform whose row this is; undefined for every other row. */
export function transformOfKeys({ pk, sk }: RowKey): TransformRef | undefined {
  const [, owner, imageId] = partition.exec(pk) ?? []
  if (!sk.startsWith(transformPrefix)) return undefined
  return TransformRef.safeParse({ owner, imageId, transformId: sk.slice(transformPrefix.length) }).data
}

/** Partition of the index `byOwner` that an image is listed in. Deleted images leave their owner's list. */
export const listOf = (owner: Owner, isDeleted: boolean) => (isDeleted ? `DELETED#${owner}` : owner)
