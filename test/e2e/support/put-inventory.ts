import { gzipSync } from 'node:zlib'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { importBucket } from './import-source.ts'
import type { DeployedStack } from './stack.ts'

export interface InventoryEntry {
  readonly key: string
  readonly sizeBytes: number
  /** @default - now */
  readonly modifiedAt?: Date
  /** @default true */
  readonly isLatest?: boolean
  /** @default false */
  readonly isDeleteMarker?: boolean
}

const schema = 'Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag'

/** As S3 writes it: every value in quotes, keys encoded as in URLs. */
const csvOf = (entries: readonly InventoryEntry[]) =>
  gzipSync(
    entries
      .map(({ key, sizeBytes, modifiedAt = new Date(), isLatest = true, isDeleteMarker = false }) =>
        [
          importBucket,
          encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/'),
          'v1',
          isLatest,
          isDeleteMarker,
          sizeBytes,
          modifiedAt.toISOString(),
          'etag',
        ]
          .map((value) => `"${value}"`)
          .join(','),
      )
      .join('\n'),
  )

/** With small groups of rows, because real files have several. */
const parquetOf = (entries: readonly InventoryEntry[]) =>
  Buffer.from(
    parquetWriteBuffer({
      rowGroupSize: 50,
      columnData: [
        { name: 'bucket', data: entries.map(() => importBucket), type: 'STRING' },
        { name: 'key', data: entries.map(({ key }) => key), type: 'STRING' },
        { name: 'is_latest', data: entries.map(({ isLatest = true }) => isLatest), type: 'BOOLEAN' },
        {
          name: 'is_delete_marker',
          data: entries.map(({ isDeleteMarker = false }) => isDeleteMarker),
          type: 'BOOLEAN',
        },
        { name: 'size', data: entries.map(({ sizeBytes }) => BigInt(sizeBytes)), type: 'INT64' },
        {
          name: 'last_modified_date',
          data: entries.map(({ modifiedAt = new Date() }) => modifiedAt),
          type: 'TIMESTAMP',
        },
      ],
    }),
  )

/** Writes an inventory of two files, and its manifest as S3 does. @returns the address of the manifest */
export async function putInventory(
  { s3 }: DeployedStack,
  folder: string,
  entries: readonly InventoryEntry[],
  fileFormat: 'CSV' | 'Parquet',
): Promise<string> {
  const put = (Key: string, Body: Buffer | string) =>
    s3.send(new PutObjectCommand({ Bucket: importBucket, Key, Body }))
  const half = Math.ceil(entries.length / 2)
  const files = [entries.slice(0, half), entries.slice(half)].map((each, index) => ({
    key: `${folder}data/${index}.${fileFormat === 'CSV' ? 'csv.gz' : 'parquet'}`,
    body: fileFormat === 'CSV' ? csvOf(each) : parquetOf(each),
  }))
  for (const { key, body } of files) await put(key, body)
  const manifest = {
    sourceBucket: importBucket,
    destinationBucket: `arn:aws:s3:::${importBucket}`,
    version: '2016-11-30',
    creationTimestamp: '1764032400000',
    fileFormat,
    fileSchema: fileFormat === 'CSV' ? schema : 'message s3.inventory { required binary key (UTF8); }',
    files: files.map(({ key, body }) => ({ key, size: body.length, MD5checksum: '0'.repeat(32) })),
  }
  await put(`${folder}manifest.json`, JSON.stringify(manifest))
  return `s3://${importBucket}/${folder}manifest.json`
}
