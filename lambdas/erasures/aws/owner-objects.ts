import { ListObjectsV2Command, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3'
import { archivesPrefix } from '../../jobs/archives/archive-life.ts'
import { listsPrefix } from '../../jobs/imports/inventory-batch.ts'
import { deleteObjects } from '../../platform/delete-objects.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { indexPrefix } from '../../search/dataset/index-prefix.ts'

/** A page of an owner's objects; `next` continues after them. */
export interface ObjectPage {
  readonly count: number
  readonly next?: string
  erase(): Promise<void>
}

/**
 * Objects of one owner, up to a thousand at once. Owners contain no "/", so no other owner's keys start with this
 * prefix.
 */
export type OwnerObjects = (owner: Owner, after?: string) => Promise<ObjectPage>

const prefixOf = (owner: Owner) => `${owner}/`

/**
 * Every version of every original, and delete markers: in a versioned bucket, deleting by key alone keeps the object.
 */
export const originalsOf =
  (client: S3Client, bucket: string): OwnerObjects =>
  async (owner, after) => {
    const [KeyMarker, VersionIdMarker] = after?.split('\n') ?? []
    const found = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefixOf(owner), KeyMarker, VersionIdMarker }),
    )
    const versions = [...(found.Versions ?? []), ...(found.DeleteMarkers ?? [])]
    const objects = versions.map(({ Key, VersionId }) => ({ Key: Key!, VersionId }))
    return {
      count: objects.length,
      next: found.IsTruncated ? `${found.NextKeyMarker}\n${found.NextVersionIdMarker}` : undefined,
      erase: () => deleteObjects(client, bucket, objects),
    }
  }

/** Everything that was derived from an owner's photos. */
export const renditionsOf = (client: S3Client, bucket: string): OwnerObjects => objectsIn(client, bucket)

/** Every archive of the results of an owner's jobs. */
export const archivesOf = (client: S3Client, bucket: string): OwnerObjects =>
  objectsIn(client, bucket, archivesPrefix)

/** Every list of objects that imports of an owner have made of inventories. */
export const importListsOf = (client: S3Client, bucket: string): OwnerObjects =>
  objectsIn(client, bucket, listsPrefix)

/** Every file of an owner's dataset. */
export const datasetOf = (client: S3Client, bucket: string): OwnerObjects =>
  objectsIn(client, bucket, `${indexPrefix}/`)

/** For a bucket without versions. */
const objectsIn =
  (client: S3Client, bucket: string, folder = ''): OwnerObjects =>
  async (owner, after) => {
    const found = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: folder + prefixOf(owner), StartAfter: after }),
    )
    const objects = (found.Contents ?? []).map(({ Key }) => ({ Key: Key! }))
    return {
      count: objects.length,
      next: found.IsTruncated ? objects.at(-1)?.Key : undefined,
      erase: () => deleteObjects(client, bucket, objects),
    }
  }
