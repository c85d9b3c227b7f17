import { addSums, type DetailGrid, type DetailSums, gridSide, noDetail } from './detail-grid.ts'
import { round } from './round.ts'

export interface Region {
  /** Shares of the photo's sides. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Sharpness {
  /** Mean frequency of the detail in the sharpest region, as a share of the highest that pixels can hold. */
  readonly sharpness: number
  readonly blur: 'sharp' | 'soft' | 'blurred'
  /** Standard deviation of the noise, 8-bit luma. */
  readonly noiseSigma: number
  /** Absent if no detail stands out from the noise. */
  readonly sharpestRegion?: Region
}

// All chosen on one half of the test series, and reported on the other: docs/analysis.md, "Calibration".
const sharpFrom = { frequency: 0.35, fineFrequency: 0.53 }
const blurredBelow = 0.24
/**
 * A region is considered if its coarse detail is at least this share of the richest region's: elsewhere noise would
 * decide.
 */
const leastShare = 0.35
/** Variance of coarse detail that rounding to 8 bits alone can cause. */
const flatVariance = 2
/** The noise is taken at this quantile of all patches: the noisier ones have texture, which looks the same. */
const calmShare = 0.2
/** Correction from the calmest patches to the mean: the noise of patches varies, and it grows with brightness. */
const calmToMean = 1.1
/** Mean luma outside which a patch is clipped to black or white and hides its noise. */
const clipped = { below: 8, above: 247 }

/** Cells along the side of a region, and of a patch for measuring noise. */
const regionCells = 3
const patchCells = 2

/**
 * What noise of variance 1 adds to each mean: the sum of the squared weights of its masks. Fine detail gets a twelfth
 * more, so that a region that is noisier than the calm patches does not pass for detail.
 */
const noiseGain = { coarse: 2 + 2, fine: (6 + 6) * (13 / 12), fineAcross: 6, finest: 70 }

/** Means over a square of cells. */
interface Square extends Omit<DetailSums, 'pixels'> {
  readonly column: number
  readonly row: number
}

/** Every square of `side` by `side` cells. */
function squaresOf(grid: DetailGrid, side: number): Square[] {
  const squares: Square[] = []
  for (let row = 0; row + side <= gridSide; row++) {
    for (let column = 0; column + side <= gridSide; column++) {
      const sums = noDetail()
      for (let y = row; y < row + side; y++)
        for (let x = column; x < column + side; x++) addSums(sums, grid[y * gridSide + x]!)
      if (sums.pixels > 0) squares.push(meansOf(sums, column, row))
    }
  }
  return squares
}

// Written out: spreading objects takes ten times as long, and every photo has two hundred squares.
const meansOf = (sums: DetailSums, column: number, row: number): Square => ({
  column,
  row,
  luma: sums.luma / sums.pixels,
  coarse: sums.coarse / sums.pixels,
  fine: sums.fine / sums.pixels,
  fineAcross: sums.fineAcross / sums.pixels,
  finest: sums.finest / sums.pixels,
  noise: sums.noise / sums.pixels,
})

/** The value that a fifth of the patches are below. */
function calmest(patches: readonly Square[], measure: 'noise' | 'fine'): number {
  const lit = patches.filter(({ luma }) => luma > clipped.below && luma < clipped.above)
  const values = (lit.length > 0 ? lit : patches).map((patch) => patch[measure]).sort((a, b) => a - b)
  return values[Math.floor(calmShare * values.length)] ?? 0
}

/**
 * Immerkær, "Fast noise variance estimation", 1996, in patches. Its mask sees only the highest frequencies, which
 * JPEG removes. Compression leaves the fine detail of noise, which looks like texture; it is measured in calm
 * patches.
 */
function noiseOf(grid: DetailGrid): { sigma: number; varianceInDetail: number } {
  const patches = squaresOf(grid, patchCells)
  const sigma = (calmToMean * Math.sqrt(Math.PI / 2) * calmest(patches, 'noise')) / 6
  return { sigma, varianceInDetail: Math.max(sigma * sigma, calmest(patches, 'fine') / (6 + 6)) }
}

/** Replaces the two sums of detail of a square by those without noise. */
const withoutNoise = (square: Square, variance: number): Square => ({
  column: square.column,
  row: square.row,
  luma: square.luma,
  noise: 0,
  coarse: square.coarse - noiseGain.coarse * variance,
  fine: Math.max(square.fine - noiseGain.fine * variance, 0),
  fineAcross: square.fineAcross - noiseGain.fineAcross * variance,
  finest: Math.max(square.finest - noiseGain.finest * variance, 0),
})

/**
 * Mean frequency as a share of the highest. A wave of frequency w changes by 2 sin w between the neighbours of a
 * pixel and by 2 (1 - cos w) in its second difference; their ratio is tan(w/2), whatever the wave's amplitude. So
 * light and contrast cancel out.
 */
const frequencyOf = ({ coarse, fine }: Square): number => (2 / Math.PI) * Math.atan(Math.sqrt(fine / coarse))

/** The same for fine detail, where the ratio of fourth and second difference is 4 sin²(w/2). */
const fineFrequencyOf = ({ fineAcross, finest }: Square): number =>
  (2 / Math.PI) * Math.asin(Math.min(Math.sqrt(Math.sqrt(finest / fineAcross) / 4), 1))

/**
 * Enlarging or blurring a photo leaves its highest frequencies empty. The sharpest region decides: a portrait with a
 * soft background is sharp. A photo without detail to judge by, such as a plain wall, is soft.
 */
export function measureSharpness(grid: DetailGrid): Sharpness {
  const { sigma: noiseSigma, varianceInDetail: variance } = noiseOf(grid)
  const regions = squaresOf(grid, regionCells).map((region) => withoutNoise(region, variance))
  const richest = regions.reduce((most, { coarse }) => Math.max(most, coarse), 0)
  const least = Math.max(leastShare * richest, (noiseGain.coarse * variance) / 2, flatVariance)
  const [sharpest] = regions
    .filter(({ coarse }) => coarse >= least)
    .sort((a, b) => b.fine / b.coarse - a.fine / a.coarse)
  if (!sharpest) return { sharpness: 0, blur: 'soft', noiseSigma }
  const sharpness = frequencyOf(sharpest)
  const isNoisy = sharpest.fineAcross <= noiseGain.fineAcross * variance
  // If noise drowns the finest detail, the coarse detail decides alone.
  const reachesFinest = isNoisy || fineFrequencyOf(sharpest) >= sharpFrom.fineFrequency
  const isSharp = sharpness >= sharpFrom.frequency && reachesFinest
  const blur = isSharp ? 'sharp' : sharpness >= blurredBelow ? 'soft' : 'blurred'
  return { sharpness, blur, noiseSigma, sharpestRegion: regionOf(sharpest) }
}

const regionOf = ({ column, row }: Square): Region => ({
  left: round(column / gridSide),
  top: round(row / gridSide),
  width: regionCells / gridSide,
  height: regionCells / gridSide,
})
