import type { PhotoHashes } from './hash-distance.ts'

/** Both hashes of a photo one after the other, dHash first: 16 bytes, a value of the column `hash`. */
export type PhotoHash = Uint8Array

export const hashWords = 4

export const hashBytes = ({ dHash, pHash }: PhotoHashes): PhotoHash =>
  Uint8Array.from(Buffer.from(dHash + pHash, 'hex'))

export function hashesOf(bytes: PhotoHash): PhotoHashes {
  const digits = Buffer.from(bytes).toString('hex')
  return { dHash: digits.slice(0, 16), pHash: digits.slice(16) }
}

/** A row of the dHash is a byte. When mirrored, its bits come in reverse order, and brighter becomes darker. */
const mirroredRow = Uint8Array.from({ length: 256 }, (_, row) => {
  let backwards = 0
  for (let bit = 0; bit < 8; bit++) backwards |= ((row >> bit) & 1) << (7 - bit)
  return ~backwards
})
/** The sign of every odd horizontal frequency flips. */
const oddColumns = 0x55

/** The hash that the mirrored photo would have; see `mirrorDifferenceHash` and `mirrorCosineHash`. */
export const mirroredHash = (hash: PhotoHash): PhotoHash =>
  hash.map((byte, index) => (index < 8 ? mirroredRow[byte]! : byte ^ oddColumns))

/** Four words of 32 bits. BigInt is twenty times slower, and a search of a library compares millions of hashes. */
export const wordsOf = (hash: PhotoHash): Uint32Array => new Uint32Array(Uint8Array.from(hash).buffer)

/** Counts the set bits of 32, by adding neighbours (Warren, Hacker's Delight, 5-1). */
function countBits(word: number): number {
  let pairs = word - ((word >>> 1) & 0x55555555)
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** In how many of 128 bits a photo differs from the photo at a place in an array. */
export const bitsBetween = (words: Uint32Array, all: Uint32Array, place: number): number =>
  countBits(words[0]! ^ all[place * 4]!) +
  countBits(words[1]! ^ all[place * 4 + 1]!) +
  countBits(words[2]! ^ all[place * 4 + 2]!) +
  countBits(words[3]! ^ all[place * 4 + 3]!)

/** Measures many photos against one, in 0 to 128 bits, like `photoDistance`. */
export function distanceTo(photo: PhotoHashes): (other: PhotoHashes) => number {
  const hash = hashBytes(photo)
  const [straight, turned] = [wordsOf(hash), wordsOf(mirroredHash(hash))]
  return (other) => {
    const words = wordsOf(hashBytes(other))
    return Math.min(bitsBetween(straight, words, 0), bitsBetween(turned, words, 0))
  }
}
