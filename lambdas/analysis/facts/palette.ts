import type { Color } from '../analysis.ts'
import { type Cluster, clusterColors } from './cluster-colors.ts'
import type { ColorBins } from './color-bins.ts'
import { nameColor } from './name-color.ts'
import { type Oklab, oklabToSrgb } from './oklab.ts'
import { round } from './round.ts'

export type PaletteColor = Color & { share: number }

const maxColors = 6
/** Colours closer than this in Oklab look alike side by side: twice the just noticeable difference of 0.02. */
const alikeDistance = 0.04

const areAlike = ({ lab: x }: Cluster, { lab: y }: Cluster) =>
  Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]) < alikeDistance

/** Merges smaller clusters into larger ones that look alike. */
const merge = (clusters: Cluster[]): Cluster[] => {
  const kept: Cluster[] = []
  for (const cluster of clusters) {
    const at = kept.findIndex((larger) => areAlike(larger, cluster))
    const larger = kept[at]
    if (larger) kept[at] = { ...larger, pixels: larger.pixels + cluster.pixels }
    else kept.push(cluster)
  }
  return kept.sort((x, y) => y.pixels - x.pixels)
}

const toColor = (lab: Oklab): Color => {
  const [r, g, b] = oklabToSrgb(lab)
  const hex = `#${[r, g, b].map((code) => code.toString(16).padStart(2, '0')).join('')}`
  return { hex, r, g, b, name: nameColor(r, g, b) }
}

/** At most six colours, largest share first. The same pixels always give the same palette. */
export function palette(bins: ColorBins): PaletteColor[] {
  const clusters = merge(clusterColors(bins, maxColors, alikeDistance))
  const total = clusters.reduce((sum, { pixels }) => sum + pixels, 0)
  // Rounded down. The largest share gets the rest, so that the sum is 1 and it never becomes smaller than another.
  const share = (pixels: number) => Math.floor((pixels / total) * 10_000) / 10_000
  const colors = clusters.map(({ lab, pixels }) => ({ ...toColor(lab), share: share(pixels) }))
  const others = colors.slice(1).reduce((sum, color) => sum + color.share, 0)
  colors[0]!.share = round(1 - others)
  return colors
}
