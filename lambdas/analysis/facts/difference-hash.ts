import { bitsToHex } from './bits-to-hex.ts'
import { type Plane, resamplePlane } from './resample-plane.ts'

/** dHash: is a cell brighter than its left neighbour, on a 9 x 8 grid? (N. Krawetz, "Kind of Like That", 2013) */
export function differenceHash(luma: Plane): string {
  const { values } = resamplePlane(luma, 9, 8)
  const bits: boolean[] = []
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      bits.push(values[row * 9 + column + 1]! > values[row * 9 + column]!)
    }
  }
  return bitsToHex(bits)
}
