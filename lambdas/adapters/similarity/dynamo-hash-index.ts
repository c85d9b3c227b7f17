import type { Owner } from '../../core/contracts/identifiers.ts'
import { nearDuplicateDistance, type PhotoHashes } from '../../core/image/hash-distance.ts'
import { byNearness } from '../../core/similarity/by-nearness.ts'
import { hashesOfKey, hashKeys } from '../../core/similarity/hash-keys.ts'
import { mirrored, nearnessTo } from '../../core/similarity/hash-words.ts'
import type { HashedPhoto, HashIndex } from '../../core/similarity/similarity-index.ts'
import type { SimilarityRow, SimilarityRows } from './similarity-rows.ts'

/**
 * Rows read to each side of where a photo would be filed, in each of 12 tables, straight and mirrored: 3,072 rows of
 * about 100 bytes for one question, however large the library is. Recall at several sizes: docs/adr/0023.
 */
const neighboursPerSide = 64

/**
 * A library of no more photos is read whole, from the first table: one query of at most 300 KB in place of 48, and nothing
 * is missed.
 */
const defaultSmallLibrary = 3_072

/** So many owners of larger libraries a warm function remembers, to whom it need not ask that again. */
const rememberedOwners = 1_000

const keyDigits = 32

export const hashTableKey = (owner: Owner, table: number) => `NEAR#${owner}#${table}`

const rowKeys = (owner: Owner, photo: HashedPhoto) =>
  hashKeys(photo).map((key, table) => ({ pk: hashTableKey(owner, table), sk: `${key}#${photo.imageId}` }))

function photoOfRow(table: number, { sk }: SimilarityRow): HashedPhoto {
  return { imageId: sk.slice(keyDigits + 1), ...hashesOfKey(table, sk.slice(0, keyDigits)) }
}

export interface HashIndexOptions {
  /** Photos of a library that is read whole. @default 3072 */
  readonly smallLibrary?: number
}

/** Near-duplicates by neighbourhood in sorted tables. A row is its key: the hashes and the image that has them. */
export function createDynamoHashIndex(
  rows: Pick<SimilarityRows, 'put' | 'remove' | 'query'>,
  { smallLibrary = defaultSmallLibrary }: HashIndexOptions = {},
): HashIndex {
  async function neighbours(owner: Owner, table: number, key: string, consistent: boolean) {
    const part = { pk: hashTableKey(owner, table), limit: neighboursPerSide, consistent }
    const found = await Promise.all([
      rows.query({ ...part, from: key }),
      rows.query({ ...part, to: key, backwards: true }),
    ])
    return found.flat().map((row) => photoOfRow(table, row))
  }

  const large = new Set<Owner>()

  /** All photos of an owner who has few. */
  async function wholeLibrary(owner: Owner, consistent: boolean): Promise<HashedPhoto[] | undefined> {
    if (large.has(owner)) return undefined
    const found = await rows.query({ pk: hashTableKey(owner, 0), limit: smallLibrary + 1, consistent })
    if (found.length <= smallLibrary) return found.map((row) => photoOfRow(0, row))
    if (large.size >= rememberedOwners) large.clear()
    large.add(owner)
    return undefined
  }

  async function neighbourhood(owner: Owner, hashes: PhotoHashes, consistent: boolean) {
    const keys = [hashes, mirrored(hashes)].flatMap((each) => [...hashKeys(each).entries()])
    const found = await Promise.all(keys.map(([table, key]) => neighbours(owner, table, key, consistent)))
    return new Map(found.flat().map((photo) => [photo.imageId, photo])).values()
  }

  return {
    put: (owner, photo) => rows.put(rowKeys(owner, photo)),

    remove: (owner, photo) => rows.remove(rowKeys(owner, photo)),

    async findNearest(owner, hashes, { limit, maxDistance = nearDuplicateDistance, consistent = false }) {
      const candidates =
        (await wholeLibrary(owner, consistent)) ?? (await neighbourhood(owner, hashes, consistent))
      return byNearness(candidates, nearnessTo(hashes), { limit, maxDistance })
    },
  }
}
