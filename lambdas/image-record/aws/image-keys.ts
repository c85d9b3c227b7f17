import type { RowKey } from '../../platform/dynamo/row-key.ts'
import { ImageRef, type Owner, TransformRef } from '../../platform/identifiers.ts'

// Keys of the single table. Rows that an owner has only a few of share one partition. Every image has its own
// partition, so that the uploads of one owner spread over all of DynamoDB's capacity.

/** Sort keys of jobs. */
export const jobPrefix = 'JOB#'
/** Sort keys of archives of the jobs' results, in the same partition. */
export const archivePrefix = 'ARCHIVE#'

export const imagePartition = ({ owner, imageId }: ImageRef) => `IMAGE#${owner}#${imageId}`

/**
 * Sort key of the image's own row. It sorts after the results and before the versions, so one Query reads row and
 * results.
 */
export const imageSortKey = 'IMAGE'
/** Prefix of the sort keys of results. */
export const foundPrefix = 'FOUND#'
/** Prefix of the sort keys of versions. Numbers sort as text up to 99,999, `maxVersions`. */
export const versionPrefix = 'VERSION#'

export const rowKey = (ref: ImageRef): RowKey => ({
  pk: imagePartition(ref),
  sk: ref.run === undefined ? imageSortKey : versionPrefix + String(ref.run).padStart(5, '0'),
})

/** Key of the results of one save, which are written once, under a name that is never used again. */
export const foundKey = (ref: ImageRef, name: string): RowKey => ({
  pk: imagePartition(ref),
  sk: foundPrefix + name,
})

/**
 * Prefix of the sort keys of transforms. They sort after the versions, so that reading versions does not read them.
 */
export const transformPrefix = 'X#TRANSFORM#'

export const transformKey = (ref: TransformRef): RowKey => ({
  pk: imagePartition(ref),
  sk: transformPrefix + ref.transformId,
})

/** Prefix of the sort keys of what providers saw in shadow. They sort after the versions, too. */
export const shadowPrefix = 'X#SHADOW#'

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

/** The image of a partition. @throws ZodError for a partition of something else */
export function refOfPartition({ pk }: RowKey): ImageRef {
  const [, owner, imageId] = partition.exec(pk) ?? []
  return ImageRef.parse({ owner, imageId })
}

/** The image whose own row has these keys; undefined for versions, results and every other row. */
export const imageOfKeys = (keys: RowKey): ImageRef | undefined =>
  keys.sk === imageSortKey ? refOfKeys(keys) : undefined

/** The transform whose row has these keys; undefined for every other row. */
export function transformOfKeys({ pk, sk }: RowKey): TransformRef | undefined {
  const [, owner, imageId] = partition.exec(pk) ?? []
  if (!sk.startsWith(transformPrefix)) return undefined
  return TransformRef.safeParse({ owner, imageId, transformId: sk.slice(transformPrefix.length) }).data
}

/** The partition of the index `byOwner` that lists an image. Deleted images move to another one. */
export const listOf = (owner: Owner, isDeleted: boolean) => (isDeleted ? `DELETED#${owner}` : owner)
