import * as z from 'zod/mini'
import { Instant } from '../../platform/identifiers.ts'
import { exactText } from '../../platform/text/text.ts'

/** The longest key that S3 allows, in bytes. */
const maxKeyBytes = 1_024
const maxExtensions = 20

const bytes = z.int().check(z.gte(0), z.lte(5_000_000_000_000))

/** Where a manifest of S3 Inventory lies: bucket and key. */
const manifestAddress = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(.*manifest\.json)$/

/** The objects of a bucket that an import takes. */
export const ImportSource = z
  .strictObject({
    bucket: z
      .string()
      .check(
        z.regex(
          /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
          'Expected the name of a bucket: 3 to 63 lower-case letters, digits, dots or hyphens',
        ),
      ),
    prefix: z
      .optional(
        exactText({ maxLength: maxKeyBytes }).check(
          z.refine(
            (text) => Buffer.byteLength(text) <= maxKeyBytes,
            `Expected a prefix of at most ${maxKeyBytes} bytes`,
          ),
        ),
      )
      .check(z.describe('Only objects whose keys begin with this')),
    extensions: z
      .optional(
        z
          .array(
            z
              .string()
              .check(
                z.toLowerCase(),
                z.regex(/^[a-z0-9]{1,10}$/, 'Expected an extension without its dot, such as jpg'),
              ),
          )
          .check(z.minLength(1), z.maxLength(maxExtensions)),
      )
      .check(z.describe('Only objects whose keys end with one of these, in upper or lower case')),
    modifiedFrom: z
      .optional(Instant)
      .check(z.describe('Only objects that were written at this time or later')),
    modifiedTo: z.optional(Instant).check(z.describe('Only objects that were written before this time')),
    minBytes: z.optional(bytes).check(z.describe('Only objects of at least this size')),
    maxBytes: z.optional(bytes).check(z.describe('Only objects of at most this size')),
    inventory: z
      .optional(
        exactText({ maxLength: maxKeyBytes }).check(
          z.regex(
            manifestAddress,
            'Expected the address of a manifest, such as s3://inventories/photos/daily/2026-11-24T01-00Z/manifest.json',
          ),
        ),
      )
      .check(
        z.describe(
          'Manifest of an S3 Inventory (CSV or Parquet) that lists the objects, for buckets with millions of them. Only administrators, where the stage has `inventoryImports`',
        ),
      ),
  })
  .check(
    z.refine(({ minBytes = 0, maxBytes = Number.POSITIVE_INFINITY }) => minBytes <= maxBytes, {
      error: 'Expected at least minBytes',
      path: ['maxBytes'],
    }),
    z.refine(({ modifiedFrom, modifiedTo }) => !modifiedFrom || !modifiedTo || modifiedFrom < modifiedTo, {
      error: 'Expected a time after modifiedFrom',
      path: ['modifiedTo'],
    }),
  )
export type ImportSource = z.infer<typeof ImportSource>

/** The bucket and the key of the manifest of an inventory. */
export function placeOf(inventory: string): { bucket: string; key: string } {
  const [, bucket = '', key = ''] = manifestAddress.exec(inventory) ?? []
  return { bucket, key }
}

/** An object as S3 lists it. */
export interface ListedObject {
  readonly key: string
  readonly sizeBytes: number
  readonly modifiedAt: Date
  /** Of S3, such as `GLACIER`. */
  readonly storageClass?: string
}

/** Whether an object passes the filters. S3 has looked at the prefix. */
export function isWanted(source: ImportSource, { key, sizeBytes, modifiedAt }: ListedObject): boolean {
  const { extensions, modifiedFrom, modifiedTo, minBytes = 0, maxBytes = Number.POSITIVE_INFINITY } = source
  const at = modifiedAt.toISOString()
  return (
    sizeBytes >= minBytes &&
    sizeBytes <= maxBytes &&
    (!modifiedFrom || at >= modifiedFrom) &&
    (!modifiedTo || at < modifiedTo) &&
    (!extensions || extensions.some((extension) => key.toLowerCase().endsWith(`.${extension}`)))
  )
}
