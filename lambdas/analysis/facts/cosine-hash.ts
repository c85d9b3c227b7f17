import { bitsToHex } from './bits-to-hex.ts'
import { type Plane, resamplePlane } from './resample-plane.ts'

const size = 32
const kept = 8

// The first eight rows of the 32-point DCT-II (Ahmed, Natarajan, Rao 1974), unscaled: the hash only uses their order.
const basis = Float32Array.from({ length: kept * size }, (_, i) =>
  Math.cos((Math.PI / size) * ((i % size) + 0.5) * Math.floor(i / size)),
)

/** The 8 x 8 lowest frequencies of a 32 x 32 plane, rows first: [vertical * 8 + horizontal]. */
const lowFrequencies = (values: Float32Array): Float64Array => {
  const byRow = new Float64Array(size * kept)
  for (let y = 0; y < size; y++) {
    for (let u = 0; u < kept; u++) {
      let sum = 0
      for (let x = 0; x < size; x++) sum += values[y * size + x]! * basis[u * size + x]!
      byRow[y * kept + u] = sum
    }
  }
  const frequencies = new Float64Array(kept * kept)
  for (let v = 0; v < kept; v++) {
    for (let u = 0; u < kept; u++) {
      let sum = 0
      for (let y = 0; y < size; y++) sum += byRow[y * kept + u]! * basis[v * size + y]!
      frequencies[v * kept + u] = sum
    }
  }
  return frequencies
}

/**
 * pHash: which of the 8 x 8 lowest DCT frequencies are above their median (C. Zauner, "Implementation and
 * Benchmarking of Perceptual Image Hash Functions", 2010). Responses below a millionth of the strongest are rounding
 * errors and count as zero, so that flat pictures hash alike.
 */
export function cosineHash(luma: Plane): string {
  const frequencies = lowFrequencies(resamplePlane(luma, size, size).values)
  const silence = Math.max(...frequencies.map(Math.abs)) * 1e-6
  const clean = Array.from(frequencies, (value) => (Math.abs(value) <= silence ? 0 : value))
  const sorted = clean.toSorted((a, b) => a - b)
  const median = (sorted[31]! + sorted[32]!) / 2
  return bitsToHex(clean.map((value) => value > median))
}
