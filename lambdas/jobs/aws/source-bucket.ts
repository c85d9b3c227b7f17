import { CopyObjectCommand, GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import type { ObjectSource } from '../../image-record/image-row.ts'
import { originalKey } from '../../image-record/object-keys.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import type { ListedObject } from '../imports/import-source.ts'

/** Enough bytes for the signature of every format. */
const headBytes = 64 * 1024

/** How S3 refuses a request for one object or bucket. Every other fault is thrown: it may pass. */
export type SourceFault = { readonly fault: 'gone' | 'archived' | 'unreadable'; readonly said: string }
export const isFault = (answer: object): answer is SourceFault => 'fault' in answer

export interface SourcePage {
  readonly objects: readonly ListedObject[]
  readonly isLast: boolean
}

export interface SourceHead {
  readonly source: ObjectSource
  readonly sizeBytes: number
  readonly head: Uint8Array
}

export type SourceBucket = ReturnType<typeof createSourceBucket>

/** Buckets that belong to somebody else, and the copies into ours. */
export function createSourceBucket(client: S3Client, originalsBucket: string) {
  /** Up to a thousand objects after a key, in the order of their keys. */
  const list = (bucket: string, prefix?: string, after?: string): Promise<SourcePage | SourceFault> =>
    orFault(async () => {
      const answer = await client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          StartAfter: after,
          // Keys may hold characters that XML cannot.
          EncodingType: 'url',
        }),
      )
      const objects = (answer.Contents ?? []).map(({ Key, Size, LastModified, StorageClass }) => ({
        key: decodeURIComponent(Key!.replaceAll('+', ' ')),
        sizeBytes: Size ?? 0,
        modifiedAt: LastModified ?? new Date(0),
        storageClass: StorageClass,
      }))
      return { objects, isLast: !answer.IsTruncated }
    })

  /** The object as it is now: its version and its first bytes, in one request. */
  const look = (bucket: string, key: string): Promise<SourceHead | SourceFault> =>
    orFault(async () => {
      const answer = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=0-${headBytes - 1}` }),
      )
      const { ETag: eTag = '', VersionId, ContentRange, ContentLength = 0 } = answer
      // Of an object in a bucket without versions, S3 says nothing or "null".
      const versionId = VersionId === 'null' ? undefined : VersionId
      const sizeBytes = Number(ContentRange?.split('/')[1] ?? ContentLength)
      const head = (await answer.Body?.transformToByteArray()) ?? new Uint8Array()
      return { source: { bucket, key, versionId, eTag }, sizeBytes, head }
    })

  /**
   * Fills the slot of an image with exactly this version of an object, by a copy within S3. What arrives is announced as
   * every upload is.
   */
  const copy = (from: ObjectSource, to: ImageRef, contentType: string): Promise<SourceFault | object> =>
    orFault(() =>
      client.send(
        new CopyObjectCommand({
          Bucket: originalsBucket,
          Key: originalKey(to),
          CopySource: copySource(from),
          CopySourceIfMatch: from.eTag,
          IfNoneMatch: '*',
          ContentType: contentType,
          MetadataDirective: 'REPLACE',
          // To copy tags takes two more permissions.
          TaggingDirective: 'REPLACE',
        }),
      ),
    )

  return { list, look, copy }
}

const copySource = ({ bucket, key, versionId }: ObjectSource): string =>
  `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}${versionId ? `?versionId=${encodeURIComponent(versionId)}` : ''}`

const kinds: Readonly<Record<string, SourceFault['fault']>> = {
  NoSuchKey: 'gone',
  NoSuchVersion: 'gone',
  PreconditionFailed: 'gone',
  InvalidObjectState: 'archived',
}

/** Repeating a request does not help if S3 finds fault with it; too many requests are not such a fault. */
export async function orFault<T extends object>(request: () => Promise<T>): Promise<T | SourceFault> {
  try {
    return await request()
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } }
    const status = $metadata?.httpStatusCode ?? 500
    // 301: the bucket is in another region.
    if (status < 300 || status >= 500 || [408, 429].includes(status)) throw error
    return { fault: kinds[name] ?? 'unreadable', said: message || name }
  }
}
