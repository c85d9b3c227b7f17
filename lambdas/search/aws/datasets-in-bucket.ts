import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { indexPrefix } from '../dataset/index-prefix.ts'
import { type Datasets, openDatasets } from '../dataset/open-datasets.ts'

/**
 * The datasets of all owners in a bucket. Lance takes endpoint and credentials from the environment, as the SDK does.
 */
export const openDatasetsIn = (s3: S3Client, bucket: string, maxOpen?: number): Datasets =>
  openDatasets(
    {
      uri: `s3://${bucket}/${indexPrefix}`,
      folders: async function* (path = '') {
        const Prefix = `${indexPrefix}/${path}`
        const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix, Delimiter: '/' })
        for await (const { CommonPrefixes = [] } of pages)
          for (const folder of CommonPrefixes) yield folder.Prefix!.slice(Prefix.length, -1)
      },
      hasFiles: async (path) => {
        const { KeyCount = 0 } = await s3.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: `${indexPrefix}/${path}/`, MaxKeys: 1 }),
        )
        return KeyCount > 0
      },
      read: async (path) => {
        try {
          const { Body, ETag } = await s3.send(
            new GetObjectCommand({ Bucket: bucket, Key: `${indexPrefix}/${path}` }),
          )
          return { text: await Body!.transformToString(), tag: ETag! }
        } catch (error) {
          if (error instanceof NoSuchKey) return undefined
          throw error
        }
      },
      write: async (path, text, over) => {
        try {
          const condition = over === undefined ? { IfNoneMatch: '*' } : { IfMatch: over }
          const { ETag } = await s3.send(
            new PutObjectCommand({
              Bucket: bucket,
              Key: `${indexPrefix}/${path}`,
              Body: text,
              ContentType: 'application/json',
              ...condition,
            }),
          )
          return ETag
        } catch (error) {
          // 409: somebody writes at the same moment. 404: it was erased.
          const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
          if (status === 412 || status === 409 || status === 404) return undefined
          throw error
        }
      },
      writtenAt: async (path) => {
        const pages = paginateListObjectsV2(
          { client: s3 },
          { Bucket: bucket, Prefix: `${indexPrefix}/${path}/` },
        )
        const times: Date[] = []
        for await (const { Contents = [] } of pages) times.push(...Contents.map((file) => file.LastModified!))
        return times
      },
      erase: async (path) => {
        const pages = paginateListObjectsV2(
          { client: s3 },
          { Bucket: bucket, Prefix: `${indexPrefix}/${path}/` },
        )
        for await (const { Contents = [] } of pages) {
          if (Contents.length === 0) continue
          const Objects = Contents.map(({ Key }) => ({ Key: Key! }))
          const { Errors = [] } = await s3.send(
            new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
          )
          if (Errors.length > 0) throw new Error(`Expected S3 to delete ${path}; received ${Errors[0]!.Code}`)
        }
      },
    },
    undefined,
    maxOpen,
  )
