import * as z from 'zod/mini'
import type { ImageRef } from '../../core/contracts/identifiers.ts'
import { ModelIdentity } from '../../core/contracts/vision.ts'
import { Relative } from '../../core/similarity/family.ts'
import type { RowKey } from './similarity-rows.ts'

/** Digests of what was indexed of a photo. What is indexed again for nothing would cost as much as the first time. */
export const IndexedAs = z.object({ facts: z.string(), vector: z.optional(z.string()) })
export type IndexedAs = z.infer<typeof IndexedAs>

/** What the index knows of one photo. It is written first and removed last: whatever else there is can be found from here. */
export const PhotoRow = z.extend(Relative, {
  familyId: z.optional(z.string()),
  model: z.optional(ModelIdentity).check(z.describe('Whose vector of this photo is filed')),
  indexedAs: z.optional(IndexedAs).check(z.describe('Absent until an indexing came to its end')),
})
export type PhotoRow = z.infer<typeof PhotoRow>

export const duplicatesKey = (owner: string) => `DUPLICATES#${owner}`

export const photoPrefix = 'PHOTO#'
export const photoRowKey = ({ owner, imageId }: ImageRef): RowKey => ({
  pk: duplicatesKey(owner),
  sk: photoPrefix + imageId,
})

export const familyPrefix = 'FAMILY#'
export const familyKey = (owner: string, familyId: string): RowKey => ({
  pk: duplicatesKey(owner),
  sk: familyPrefix + familyId,
})

/** Images with the same bytes are found by them, should an analysis of another version have hashed them otherwise. */
export const bytesPrefix = (sha256: string) => `BYTES#${sha256}#`
export const bytesKey = ({ owner, imageId }: ImageRef, sha256: string): RowKey => ({
  pk: duplicatesKey(owner),
  sk: bytesPrefix(sha256) + imageId,
})

export const totalsPrefix = 'TOTALS#'
/** So many rows share the counting, for families that change at the same time to stay out of one another's way. */
const totalsRows = 8
export const totalsKey = (owner: string, familyId: string): RowKey => ({
  pk: duplicatesKey(owner),
  sk: `${totalsPrefix}${Number.parseInt(familyId.slice(-2), 16) % totalsRows}`,
})
