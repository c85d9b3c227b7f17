/** Two 64-bit hashes of one photo in hex, as in the analysis document. */
export interface PhotoHashes {
  readonly dHash: string
  readonly pHash: string
}

const toBits = (hash: string): bigint => BigInt(`0x${hash}`)

const countBits = (value: bigint): number => {
  let bits = 0
  for (let rest = value; rest > 0n; rest &= rest - 1n) bits++
  return bits
}

/** The number of bits, out of 64, in which two hashes differ. */
export const hammingDistance = (a: string, b: string): number => countBits(toBits(a) ^ toBits(b))

const hex = (value: bigint) => value.toString(16).padStart(16, '0')

/**
 * The dHash of the mirrored photo, computed from the bits: each row is read backwards, and a cell that was brighter
 * than its left neighbour is now darker. Exact except for equal neighbours.
 */
export function mirrorDifferenceHash(dHash: string): string {
  const bits = toBits(dHash)
  let mirrored = 0n
  for (let row = 0n; row < 8n; row++) {
    for (let column = 0n; column < 8n; column++) {
      const isSet = (bits >> (row * 8n + column)) & 1n
      mirrored |= (isSet ^ 1n) << (row * 8n + 7n - column)
    }
  }
  return hex(mirrored)
}

/** Odd horizontal frequencies, rows first, highest bit first: 01010101 in every row. */
const oddColumns = 0x5555555555555555n

/**
 * The pHash of the mirrored photo, computed from the bits: mirroring flips the sign of every odd horizontal
 * frequency. The median that bits are compared with is near zero, so the result is right except for frequencies close
 * to it.
 */
export const mirrorCosineHash = (pHash: string): string => hex(toBits(pHash) ^ oddColumns)

/** The sum of both distances, 0 to 128, for the photo as it is or mirrored, whichever is smaller. */
export function photoDistance(a: PhotoHashes, b: PhotoHashes): number {
  const straight = hammingDistance(a.dHash, b.dHash) + hammingDistance(a.pHash, b.pHash)
  const mirrored =
    hammingDistance(mirrorDifferenceHash(a.dHash), b.dHash) +
    hammingDistance(mirrorCosineHash(a.pHash), b.pHash)
  return Math.min(straight, mirrored)
}

/** Chosen on labelled copies: docs/analysis.md, "Near duplicates". */
export const nearDuplicateDistance = 24

/** Whether two photos look like copies of one another: recompressed, resized, recoloured, cropped or mirrored. */
export const isNearDuplicate = (
  a: PhotoHashes,
  b: PhotoHashes,
  maxDistance = nearDuplicateDistance,
): boolean => photoDistance(a, b) <= maxDistance
