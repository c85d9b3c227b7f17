import type { ColorBins } from './color-bins.ts'
import type { Oklab } from './oklab.ts'

export interface Cluster {
  readonly lab: Oklab
  readonly pixels: number
}

const maxRounds = 8
/** Centres that move less than this (squared, Oklab) have settled. */
const settledDistance = 1e-5

const squaredDistance = (bins: ColorBins, i: number, [lightness, a, b]: Oklab): number => {
  const dLightness = bins.lightness[i]! - lightness
  const da = bins.a[i]! - a
  const db = bins.b[i]! - b
  return dLightness * dLightness + da * da + db * db
}

const labOf = (bins: ColorBins, i: number): Oklab => [bins.lightness[i]!, bins.a[i]!, bins.b[i]!]

/** Deterministic k-means++ (Arthur, Vassilvitskii 2007): the heaviest bin, then whatever is both heavy and far. */
const seeds = (bins: ColorBins, maxColors: number, minDistance: number): Oklab[] => {
  let best = 0
  for (let i = 1; i < bins.count; i++) if (bins.pixels[i]! > bins.pixels[best]!) best = i
  const chosen: Oklab[] = []
  const nearest = new Float64Array(bins.count).fill(Number.POSITIVE_INFINITY)
  while (chosen.length < maxColors) {
    const lab = labOf(bins, best)
    chosen.push(lab)
    for (let i = 0; i < bins.count; i++) nearest[i] = Math.min(nearest[i]!, squaredDistance(bins, i, lab))
    best = 0
    for (let i = 1; i < bins.count; i++) {
      if (nearest[i]! * bins.pixels[i]! > nearest[best]! * bins.pixels[best]!) best = i
    }
    if (nearest[best]! < minDistance * minDistance) break
  }
  return chosen
}

/** One round of Lloyd's algorithm: the weighted means of what is nearest to each centre. */
const assign = (bins: ColorBins, centres: readonly Oklab[]): Cluster[] => {
  const sums = new Float64Array(centres.length * 4)
  for (let i = 0; i < bins.count; i++) {
    let nearest = 0
    let least = Number.POSITIVE_INFINITY
    for (let centre = 0; centre < centres.length; centre++) {
      const distance = squaredDistance(bins, i, centres[centre]!)
      if (distance < least) {
        least = distance
        nearest = centre
      }
    }
    const pixels = bins.pixels[i]!
    sums[nearest * 4]! += bins.lightness[i]! * pixels
    sums[nearest * 4 + 1]! += bins.a[i]! * pixels
    sums[nearest * 4 + 2]! += bins.b[i]! * pixels
    sums[nearest * 4 + 3]! += pixels
  }
  return centres.flatMap((_, i) => {
    const [lightness = 0, a = 0, b = 0, pixels = 0] = sums.subarray(i * 4, i * 4 + 4)
    return pixels > 0 ? [{ lab: [lightness / pixels, a / pixels, b / pixels] as const, pixels }] : []
  })
}

const moved = (from: Oklab, to: Oklab) => (from[0] - to[0]) ** 2 + (from[1] - to[1]) ** 2 + (from[2] - to[2]) ** 2

/** Weighted k-means in Oklab, at most `maxColors` clusters, seeds at least `minDistance` apart. Never random. */
export function clusterColors(bins: ColorBins, maxColors: number, minDistance: number): Cluster[] {
  let centres = seeds(bins, maxColors, minDistance)
  let clusters = assign(bins, centres)
  for (let round = 1; round < maxRounds; round++) {
    const before = centres
    centres = clusters.map(({ lab }) => lab)
    const same = centres.length === before.length
    if (same && centres.every((lab, i) => moved(before[i]!, lab) < settledDistance)) break
    clusters = assign(bins, centres)
  }
  return clusters.sort((x, y) => y.pixels - x.pixels)
}
