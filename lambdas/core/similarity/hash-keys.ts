import type { PhotoHashes } from '../image/hash-distance.ts'

/**
 * One photo is filed in so many sorted tables, each of which begins at another of its 128 bits. Measured: docs/adr/0023.
 */
export const hashTables = 12

const hashDigits = 32
/** Where a table begins: every second or third digit. */
const beginOf = (table: number) => Math.floor((table * hashDigits) / hashTables)

const turnLeft = (digits: string, by: number) => digits.slice(by) + digits.slice(0, by)

/**
 * Where a photo is filed in each table: its 128 bits, turned. Photos whose bits begin alike are neighbours, in a small
 * library after few equal bits and in a large one after many (Charikar 2002, sorted permutations; Manku et al. 2007).
 */
export const hashKeys = ({ dHash, pHash }: PhotoHashes): string[] =>
  Array.from({ length: hashTables }, (_, table) => turnLeft(dHash + pHash, beginOf(table)))

/** The hashes of what is filed under a key of a table. */
export function hashesOfKey(table: number, key: string): PhotoHashes {
  const digits = turnLeft(key, hashDigits - beginOf(table))
  return { dHash: digits.slice(0, 16), pHash: digits.slice(16) }
}
