import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import {
  GetObjectCommand,
  ListObjectVersionsCommand,
  NoSuchKey,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { deleteObjects } from '../../platform/delete-objects.ts'

/** A version of an original, or a mark that it was deleted. */
export interface OriginalVersion {
  readonly key: string
  readonly versionId: string
  readonly isDeleteMarker: boolean
  readonly sizeBytes: number
  readonly eTag: string
  readonly modifiedAt: Date
}

export type OriginalVersions = ReturnType<typeof createOriginalVersions>

/** What the versioned bucket of originals keeps of one key. */
export function createOriginalVersions(client: S3Client, bucket: string) {
  /** Newest first. */
  async function list(key: string): Promise<OriginalVersion[]> {
    const found = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key }))
    const versions = (found.Versions ?? []).map(({ Size = 0, ETag = '', ...version }) => ({
      ...version,
      isDeleteMarker: false,
      sizeBytes: Size,
      eTag: ETag.replaceAll('"', ''),
    }))
    const marks = (found.DeleteMarkers ?? []).map((mark) => ({
      ...mark,
      isDeleteMarker: true,
      sizeBytes: 0,
      eTag: '',
    }))
    return [...marks, ...versions]
      .filter(({ Key }) => Key === key)
      .sort(
        (a, b) => Number(b.IsLatest) - Number(a.IsLatest) || Number(b.LastModified) - Number(a.LastModified),
      )
      .map(({ VersionId = 'null', LastModified, isDeleteMarker, sizeBytes, eTag }) => ({
        key,
        versionId: VersionId,
        isDeleteMarker,
        sizeBytes,
        eTag,
        modifiedAt: LastModified!,
      }))
  }

  /** Of the bytes, in hexadecimal; undefined when they are gone. Never in memory as a whole. */
  async function sha256(key: string, versionId?: string): Promise<string | undefined> {
    try {
      const { Body } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }),
      )
      const hash = createHash('sha256')
      for await (const chunk of Body as Readable) hash.update(chunk)
      return hash.digest('hex')
    } catch (error) {
      const isGone =
        error instanceof NoSuchKey || (error instanceof S3ServiceException && error.name === 'NoSuchVersion')
      if (isGone) return undefined
      throw error
    }
  }

  const remove = (versions: readonly OriginalVersion[]): Promise<void> =>
    deleteObjects(
      client,
      bucket,
      versions.map(({ key, versionId }) => ({ Key: key, VersionId: versionId })),
    )

  return { list, sha256, remove }
}
