import type { ColorBins } from './color-bins.ts'
import type { Oklab } from './oklab.ts'

export interface Cluster {
  readonly lab: Oklab
  readonly pixels: number
}

const maxRounds = 6
/** A centre that moves less than this (squared distance in Oklab) has settled. */
const settledDistance = 1e-5

/** Updates each bin's squared distance to its nearest seed after a seed was added. */
const approach = (bins: ColorBins, seed: Cluster, nearest: Float64Array): void => {
  const [lightness, a, b] = seed.lab
  for (let i = 0; i < bins.count; i++) {
    const dLightness = bins.lightness[i]! - lightness
    const da = bins.a[i]! - a
    const db = bins.b[i]! - b
    const distance = dLightness * dLightness + da * da + db * db
    if (distance < nearest[i]!) nearest[i] = distance
  }
}

const clusterOf = (bins: ColorBins, i: number): Cluster => ({
  lab: [bins.lightness[i]!, bins.a[i]!, bins.b[i]!],
  pixels: bins.pixels[i]!,
})

/**
 * Deterministic k-means++ (Arthur, Vassilvitskii 2007): starts with the heaviest bin, then takes bins that are both
 * heavy and far away.
 */
const seeds = (bins: ColorBins, maxColors: number, minDistance: number): Cluster[] => {
  const nearest = new Float64Array(bins.count).fill(1)
  const chosen: Cluster[] = []
  while (chosen.length < maxColors) {
    let best = 0
    for (let i = 1; i < bins.count; i++) {
      if (nearest[i]! * bins.pixels[i]! > nearest[best]! * bins.pixels[best]!) best = i
    }
    if (nearest[best]! < minDistance * minDistance) break
    const seed = clusterOf(bins, best)
    chosen.push(seed)
    approach(bins, seed, nearest)
  }
  return chosen
}

/**
 * One round of Lloyd's algorithm: moves each centre to the weighted mean of the points nearest to it. All arithmetic
 * is in one loop over columns, because passing points around as arrays made 2 MB of garbage per photo.
 */
const assign = (bins: ColorBins, centres: readonly Cluster[]): Cluster[] => {
  const flat = Float64Array.from(centres.flatMap(({ lab }) => [...lab]))
  const sums = new Float64Array(centres.length * 4)
  for (let i = 0; i < bins.count; i++) {
    const lightness = bins.lightness[i]!
    const a = bins.a[i]!
    const b = bins.b[i]!
    let nearest = 0
    let least = Number.POSITIVE_INFINITY
    for (let centre = 0; centre < centres.length; centre++) {
      const dLightness = lightness - flat[centre * 3]!
      const da = a - flat[centre * 3 + 1]!
      const db = b - flat[centre * 3 + 2]!
      const distance = dLightness * dLightness + da * da + db * db
      if (distance < least) {
        least = distance
        nearest = centre
      }
    }
    const pixels = bins.pixels[i]!
    sums[nearest * 4]! += lightness * pixels
    sums[nearest * 4 + 1]! += a * pixels
    sums[nearest * 4 + 2]! += b * pixels
    sums[nearest * 4 + 3]! += pixels
  }
  return toClusters(sums)
}

const toClusters = (sums: Float64Array): Cluster[] => {
  const clusters: Cluster[] = []
  for (let at = 0; at < sums.length; at += 4) {
    const pixels = sums[at + 3]!
    if (pixels > 0)
      clusters.push({ lab: [sums[at]! / pixels, sums[at + 1]! / pixels, sums[at + 2]! / pixels], pixels })
  }
  return clusters
}

const moved = ({ lab: from }: Cluster, { lab: to }: Cluster) =>
  (from[0] - to[0]) ** 2 + (from[1] - to[1]) ** 2 + (from[2] - to[2]) ** 2

/**
 * Weighted k-means in Oklab, with at most `maxColors` clusters and seeds at least `minDistance` apart. Uses no random
 * numbers.
 */
export function clusterColors(bins: ColorBins, maxColors: number, minDistance: number): Cluster[] {
  let clusters = seeds(bins, maxColors, minDistance)
  for (let round = 0; round < maxRounds; round++) {
    const before = clusters
    clusters = assign(bins, before)
    const same = clusters.length === before.length
    if (same && clusters.every((cluster, i) => moved(before[i]!, cluster) < settledDistance)) break
  }
  return clusters.sort((x, y) => y.pixels - x.pixels)
}
