import type { Readable } from 'node:stream'
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { AppError } from '../../platform/errors.ts'
import { type ListedObject, placeOf } from '../imports/import-source.ts'
import { csvObjects, Manifest, parquetObjects } from '../imports/inventory-rows.ts'
import { orFault, type SourceFault } from './source-bucket.ts'

export type Inventories = ReturnType<typeof createInventories>

/** Inventories that S3 has written into buckets that the stage imports from. */
export function createInventories(client: S3Client) {
  /** @throws AppError INVALID_REQUEST when it is no manifest */
  const readManifest = (address: string): Promise<Manifest | SourceFault> =>
    orFault(async () => {
      const { bucket: Bucket, key: Key } = placeOf(address)
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
      const manifest = Manifest.safeParse(asJson(await Body!.transformToString()))
      if (manifest.success) return manifest.data
      throw new AppError(
        'INVALID_REQUEST',
        `Expected the manifest of an S3 Inventory at ${address}; received something else.`,
      )
    })

  /** Opens a file of an inventory, which lies in the bucket of its manifest. */
  const open = (
    Bucket: string,
    Key: string,
    manifest: Manifest,
  ): Promise<{ objects: AsyncIterable<ListedObject> } | SourceFault> =>
    orFault(async () => {
      if (manifest.fileFormat === 'Parquet') return { objects: parquetObjects(await rangesOf(Bucket, Key)) }
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
      return { objects: csvObjects(Body as Readable, manifest) }
    })

  async function rangesOf(Bucket: string, Key: string) {
    const get = async (range: string) => {
      const { Body, ContentRange } = await client.send(
        new GetObjectCommand({ Bucket, Key, Range: `bytes=${range}` }),
      )
      return { bytes: await Body!.transformToByteArray(), size: Number(ContentRange?.split('/')[1]) }
    }
    const { size } = await get('0-0')
    return {
      byteLength: size,
      slice: async (start: number, end = size) => {
        const { bytes } = await get(`${start}-${end - 1}`)
        return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
      },
    }
  }

  return { readManifest, open }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
