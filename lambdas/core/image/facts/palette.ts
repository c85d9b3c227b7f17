import type { Color } from '../../contracts/analysis.ts'
import type { ColorBin } from './color-bins.ts'
import { nameColor } from './name-color.ts'
import { type Oklab, oklabToSrgb, srgbToOklab } from './oklab.ts'
import { round } from './round.ts'

export type PaletteColor = Color & { share: number }

const maxColors = 6
const maxRounds = 12
/** Colours closer than this in Oklab look alike side by side; twice the usual just noticeable difference of 0.02. */
const mergeDistance = 0.04

interface Cluster {
  lab: Oklab
  pixels: number
}

const squaredDistance = (a: Oklab, b: Oklab) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2

/** Deterministic k-means++ (Arthur, Vassilvitskii 2007): the heaviest bin, then whatever is both heavy and far. */
const seeds = (bins: ColorBin[]): Oklab[] => {
  const heaviest = bins.reduce((best, bin) => (bin.pixels > best.pixels ? bin : best))
  const chosen = [heaviest.lab]
  const nearest = bins.map((bin) => squaredDistance(bin.lab, heaviest.lab))
  while (chosen.length < maxColors) {
    let best = 0
    for (let i = 1; i < bins.length; i++) {
      if (nearest[i]! * bins[i]!.pixels > nearest[best]! * bins[best]!.pixels) best = i
    }
    if (nearest[best]! < mergeDistance ** 2) break
    const lab = bins[best]!.lab
    chosen.push(lab)
    bins.forEach((bin, i) => {
      nearest[i] = Math.min(nearest[i]!, squaredDistance(bin.lab, lab))
    })
  }
  return chosen
}

const nearestIndex = (lab: Oklab, centres: readonly Oklab[]): number => {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < centres.length; i++) {
    const distance = squaredDistance(lab, centres[i]!)
    if (distance < least) {
      least = distance
      best = i
    }
  }
  return best
}

/** One round of Lloyd's algorithm: the weighted means of what is nearest to each centre. */
const assign = (bins: ColorBin[], centres: readonly Oklab[]): Cluster[] => {
  const sums = centres.map(() => ({ l: 0, a: 0, b: 0, pixels: 0 }))
  for (const { lab, pixels } of bins) {
    const sum = sums[nearestIndex(lab, centres)]!
    sum.l += lab[0] * pixels
    sum.a += lab[1] * pixels
    sum.b += lab[2] * pixels
    sum.pixels += pixels
  }
  return sums
    .filter(({ pixels }) => pixels > 0)
    .map(({ l, a, b, pixels }) => ({ lab: [l / pixels, a / pixels, b / pixels], pixels }))
}

const cluster = (bins: ColorBin[]): Cluster[] => {
  let clusters = assign(bins, seeds(bins))
  for (let round = 1; round < maxRounds; round++) {
    const next = assign(
      bins,
      clusters.map(({ lab }) => lab),
    )
    const moved =
      next.length !== clusters.length || next.some((c, i) => squaredDistance(c.lab, clusters[i]!.lab) > 1e-6)
    clusters = next
    if (!moved) break
  }
  return clusters.sort((a, b) => b.pixels - a.pixels)
}

const merge = (clusters: Cluster[]): Cluster[] => {
  const kept: Cluster[] = []
  for (const candidate of clusters) {
    const alike = kept.find(({ lab }) => squaredDistance(lab, candidate.lab) < mergeDistance ** 2)
    if (alike) alike.pixels += candidate.pixels
    else kept.push({ ...candidate })
  }
  return kept.sort((a, b) => b.pixels - a.pixels)
}

export const toColor = (lab: Oklab): Color => {
  const [r, g, b] = oklabToSrgb(lab)
  const hex = `#${[r, g, b].map((code) => code.toString(16).padStart(2, '0')).join('')}`
  return { hex, r, g, b, name: nameColor(srgbToOklab(r, g, b)) }
}

/** At most six colours by k-means in Oklab, largest share first. The same pixels always give the same palette. */
export function palette(bins: ColorBin[]): PaletteColor[] {
  const clusters = merge(cluster(bins))
  const total = clusters.reduce((sum, { pixels }) => sum + pixels, 0)
  const colors = clusters.map(({ lab, pixels }) => ({ ...toColor(lab), share: round(pixels / total) }))
  // The largest share takes what rounding left over, so that shares add up to exactly 1.
  const rest = colors.slice(1).reduce((sum, { share }) => sum + share, 0)
  colors[0]!.share = round(1 - rest)
  return colors
}
