import {
  DeleteObjectsCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NotFound,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3'
import { indexPrefix } from '../dataset/index-prefix.ts'
import { type Datasets, openDatasets } from '../dataset/open-datasets.ts'

/**
 * The datasets of all owners in a bucket. Lance takes endpoint and credentials from the environment, as the SDK does.
 */
export const openDatasetsIn = (s3: S3Client, bucket: string): Datasets =>
  openDatasets({
    uri: `s3://${bucket}/${indexPrefix}`,
    folders: async function* () {
      const pages = paginateListObjectsV2(
        { client: s3 },
        { Bucket: bucket, Prefix: `${indexPrefix}/`, Delimiter: '/' },
      )
      for await (const { CommonPrefixes = [] } of pages)
        for (const { Prefix } of CommonPrefixes) yield Prefix!.slice(indexPrefix.length + 1, -1)
    },
    hasFiles: async (path) => {
      const { KeyCount = 0 } = await s3.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: `${indexPrefix}/${path}/`, MaxKeys: 1 }),
      )
      return KeyCount > 0
    },
    hasFile: async (path) => {
      try {
        await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: `${indexPrefix}/${path}` }))
        return true
      } catch (error) {
        if (error instanceof NotFound) return false
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
  })
