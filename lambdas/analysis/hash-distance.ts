/** Two 64-bit hashes of one photo, hex, as in the analysis document. */
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

/** In how many of 64 bits two hashes differ. */
export const hammingDistance = (a: string, b: string): number => countBits(toBits(a) ^ toBits(b))

const hex = (value: bigint) => value.toString(16).padStart(16, '0')

/**
 * The dHash of the mirrored photo, from the bits: each row is read backwards, and what was brighter than its left
 * neighbour is now darker. Exact but for neighbours that are equal.
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
 * The pHash of the mirrored photo, from the bits: mirroring turns the sign of every odd horizontal frequency. The
 * median that bits are measured against is near zero, so the turned bits are right but for those next to it.
 */
export const mirrorCosineHash = (pHash: string): string => hex(toBits(pHash) ^ oddColumns)

/** Sum of both distances, 0 to 128; the smaller one of the photo as it is and mirrored. */
export function photoDistance(a: PhotoHashes, b: PhotoHashes): number {
  const straight = hammingDistance(a.dHash, b.dHash) + hammingDistance(a.pHash, b.pHash)
  const mirrored =
    hammingDistance(mirrorDifferenceHash(a.dHash), b.dHash) +
    hammingDistance(mirrorCosineHash(a.pHash), b.pHash)
  return Math.min(straight, mirrored)
}

/** Chosen on labelled copies: docs/analysis.md, "Near duplicates". */
export const nearDuplicateDistance = 24

/** Whether two photos are copies of one another by their looks: recompressed, resized, recoloured, cropped, mirrored. */
export const isNearDuplicate = (
  a: PhotoHashes,
  b: PhotoHashes,
  maxDistance = nearDuplicateDistance,
): boolean => photoDistance(a, b) <= maxDistance
