import { mirrorCosineHash, mirrorDifferenceHash, type PhotoHashes } from '../image/hash-distance.ts'

/** Both hashes as four words of 32 bits. BigInt is twenty times slower, and a search compares thousands of hashes. */
type HashWords = readonly number[]

const toWords = ({ dHash, pHash }: PhotoHashes): HashWords =>
  [dHash.slice(0, 8), dHash.slice(8), pHash.slice(0, 8), pHash.slice(8)].map((hex) =>
    Number.parseInt(hex, 16),
  )

/** Set bits of 32, by adding neighbours (Warren, Hacker's Delight, 5-1). */
function countBits(word: number): number {
  let pairs = word - ((word >>> 1) & 0x55555555)
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

const differingBits = (a: HashWords, b: HashWords): number =>
  a.reduce((bits, word, index) => bits + countBits(word ^ b[index]!), 0)

/** The hashes that the mirrored photo would have. */
export const mirrored = ({ dHash, pHash }: PhotoHashes): PhotoHashes => ({
  dHash: mirrorDifferenceHash(dHash),
  pHash: mirrorCosineHash(pHash),
})

export interface Nearness {
  /** As `photoDistance` says: 0 to 128 bits, the smaller one of straight and mirrored. */
  readonly distance: number
  readonly isMirrored: boolean
}

/** Measures many photos against one. */
export function nearnessTo(photo: PhotoHashes): (other: PhotoHashes) => Nearness {
  const straightWords = toWords(photo)
  const mirroredWords = toWords(mirrored(photo))
  return (other) => {
    const words = toWords(other)
    const straight = differingBits(straightWords, words)
    const turned = differingBits(mirroredWords, words)
    return { distance: Math.min(straight, turned), isMirrored: turned < straight }
  }
}
