import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse'
import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import * as z from 'zod/mini'
import { AppError } from '../../platform/errors.ts'
import type { ListedObject } from './import-source.ts'

/** `manifest.json` of an S3 Inventory, as far as it is read. */
export const Manifest = z.object({
  sourceBucket: z.string(),
  fileFormat: z.string(),
  fileSchema: z.string(),
  files: z.array(z.object({ key: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

/** The columns that are read: by their names in a CSV file's schema, and in Parquet. */
const columns = {
  key: ['Key', 'key'],
  size: ['Size', 'size'],
  modifiedAt: ['LastModifiedDate', 'last_modified_date'],
  isLatest: ['IsLatest', 'is_latest'],
  isDeleteMarker: ['IsDeleteMarker', 'is_delete_marker'],
} as const
type Column = keyof typeof columns
/** An inventory of current versions has not the others. */
const needed = ['key', 'size', 'modifiedAt'] as const satisfies Column[]

const missing = (names: readonly string[]) =>
  new AppError(
    'INVALID_REQUEST',
    `Expected an inventory with the fields Size and LastModifiedDate; it has ${names.join(', ')}. Add them to the configuration of the inventory.`,
  )

/** Why an inventory cannot be imported from; undefined if it can. */
export function faultOf(manifest: Manifest, bucket: string): string | undefined {
  if (manifest.sourceBucket !== bucket)
    return `Expected an inventory of the bucket ${bucket}; it is of ${manifest.sourceBucket}.`
  if (!['CSV', 'Parquet'].includes(manifest.fileFormat))
    return `Expected an inventory in CSV or Parquet; it is in ${manifest.fileFormat}.`
  return undefined
}

type Row = Partial<Record<Column, unknown>>

/** @returns undefined for what is no current version of an object */
function objectOf(row: Row): ListedObject | undefined {
  if (String(row.isLatest ?? true) === 'false' || String(row.isDeleteMarker ?? false) === 'true')
    return undefined
  const { key, size, modifiedAt } = row
  const at = modifiedAt instanceof Date || typeof modifiedAt === 'string' ? modifiedAt : Number(modifiedAt)
  return { key: String(key), sizeBytes: Number(size), modifiedAt: new Date(at) }
}

/** Rows of a compressed CSV file, which has no header: the manifest names its columns. Keys are encoded as in URLs. */
export async function* csvObjects(
  file: Readable,
  { fileSchema }: Pick<Manifest, 'fileSchema'>,
): AsyncGenerator<ListedObject, void, undefined> {
  const names = fileSchema.split(',').map((name) => name.trim())
  const placeOf = (column: Column) => names.indexOf(columns[column][0])
  if (needed.some((column) => placeOf(column) < 0)) throw missing(names)
  const places = (Object.keys(columns) as Column[]).flatMap((column) => {
    const place = placeOf(column)
    return place < 0 ? [] : [[column, place] as const]
  })
  const parser = parse()
  const piped = pipeline(file, createGunzip(), parser)
  // Whoever reads the rows gets the fault, too.
  piped.catch(() => undefined)
  for await (const cells of parser as AsyncIterable<string[]>) {
    const row: Row = Object.fromEntries(places.map(([column, place]) => [column, cells[place]]))
    const object = objectOf({ ...row, key: decodeURIComponent(String(row.key).replaceAll('+', ' ')) })
    if (object) yield object
  }
  await piped
}

/** Rows of a Parquet file, group by group: files may be larger than memory. */
export async function* parquetObjects(file: AsyncBuffer): AsyncGenerator<ListedObject, void, undefined> {
  const metadata = await parquetMetadataAsync(file)
  const names = metadata.schema.slice(1).map(({ name }) => name)
  if (needed.some((column) => !names.includes(columns[column][1]))) throw missing(names)
  const wanted = (Object.keys(columns) as Column[]).filter((column) => names.includes(columns[column][1]))
  let rowStart = 0
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows)
    const rows = await parquetReadObjects({
      file,
      metadata,
      rowStart,
      rowEnd,
      columns: wanted.map((column) => columns[column][1]),
      compressors: { GZIP: (bytes) => gunzipSync(bytes) },
    })
    for (const row of rows) {
      const object = objectOf(Object.fromEntries(wanted.map((column) => [column, row[columns[column][1]]])))
      if (object) yield object
    }
    rowStart = rowEnd
  }
}
