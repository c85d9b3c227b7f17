import type { Sharp } from 'sharp'

interface Luma {
  readonly data: Buffer
  readonly width: number
  readonly height: number
}

export async function lumaOf(image: Sharp): Promise<Luma> {
  const { data, info } = await image
    .removeAlpha()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

const windowPx = 8
const stridePx = 4
/** (0.01 x 255)² and (0.03 x 255)². */
const [c1, c2] = [6.5025, 58.5225]

function similarityAt(a: Luma, b: Luma, left: number, top: number): number {
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0]
  for (let y = top; y < top + windowPx; y++)
    for (let x = left; x < left + windowPx; x++) {
      const [p, q] = [a.data[y * a.width + x]!, b.data[y * b.width + x]!]
      sumA += p
      sumB += q
      squaresA += p * p
      squaresB += q * q
      products += p * q
    }
  const count = windowPx * windowPx
  const [meanA, meanB] = [sumA / count, sumB / count]
  const [varianceA, varianceB] = [squaresA / count - meanA * meanA, squaresB / count - meanB * meanB]
  const covariance = products / count - meanA * meanB
  return (
    ((2 * meanA * meanB + c1) * (2 * covariance + c2)) /
    ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2))
  )
}

/** SSIM of the luma (Wang et al. 2004), mean over windows of 8 x 8 pixels: 1 is the same picture. */
export function structuralSimilarity(a: Luma, b: Luma): number {
  if (a.width !== b.width || a.height !== b.height)
    throw new Error(`Expected ${a.width} x ${a.height} pixels; received ${b.width} x ${b.height}`)
  let [sum, windows] = [0, 0]
  for (let top = 0; top + windowPx <= a.height; top += stridePx)
    for (let left = 0; left + windowPx <= a.width; left += stridePx) {
      sum += similarityAt(a, b, left, top)
      windows++
    }
  return sum / windows
}
