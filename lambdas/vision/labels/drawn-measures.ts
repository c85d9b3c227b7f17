import type { LabelCalibration } from './label-calibration.ts'

/** What tells a photo from a picture that was drawn: a chart, a screenshot, a plain colour, noise. */
export interface DrawnMeasures {
  /** The log-odds that the neighbours of a pixel have its luma. Drawings are flat; photos are so only on a plain ground. */
  readonly flatness: number
  /** How much a pixel is like the one beside it: their correlation, -1 to 1. Noise is near 0, a gradient near 1. */
  readonly smoothness: number
  /** The share of the classifier's features that respond. More of them respond to photos than to drawings. */
  readonly activeFeatures: number
  /** The length of the vector of features. On pictures unlike the classifier's photos, a few respond too strongly. */
  readonly featureNorm: number
  /** How unsure of its thousand classes the classifier is: the entropy of their shares, in nats. */
  readonly classEntropy: number
}

/** A feature below this does not respond. */
const leastResponse = 0.01

/**
 * Measures what the classifier was shown, and what it made of it.
 * @param rgb pixels of a picture, rows of `widthPx` without padding
 */
export function drawnMeasures(
  rgb: Uint8Array,
  widthPx: number,
  { shares, features }: { readonly shares: Float32Array; readonly features: Float32Array },
): DrawnMeasures {
  let active = 0
  let squares = 0
  for (const feature of features) {
    if (feature > leastResponse) active++
    squares += feature * feature
  }
  let classEntropy = 0
  for (const share of shares) if (share > 0) classEntropy -= share * Math.log(share)
  const luma = lumaOf(rgb)
  return {
    flatness: flatness(luma, widthPx),
    smoothness: neighbourCorrelation(luma, widthPx),
    activeFeatures: active / features.length,
    featureNorm: Math.sqrt(squares),
    classEntropy,
  }
}

function lumaOf(rgb: Uint8Array): Float32Array {
  const luma = new Float32Array(rgb.length / 3)
  for (let i = 0; i < luma.length; i++)
    luma[i] = 0.299 * rgb[3 * i]! + 0.587 * rgb[3 * i + 1]! + 0.114 * rgb[3 * i + 2]!
  return luma
}

/** A smaller difference of luma, 0 to 255, is none. */
const leastStep = 0.5
/** Added to both shares, so that their logarithms stay finite. */
const leastShare = 0.02

/** The log-odds that the pixels to the right of and below a pixel have its luma. */
function flatness(luma: Float32Array, widthPx: number): number {
  let flat = 0
  let total = 0
  for (let i = 0; i + widthPx < luma.length; i++) {
    if ((i + 1) % widthPx === 0) continue
    const step = Math.max(Math.abs(luma[i + 1]! - luma[i]!), Math.abs(luma[i + widthPx]! - luma[i]!))
    if (step < leastStep) flat++
    total++
  }
  const share = flat / total
  return Math.log((share + leastShare) / (1 - share + leastShare))
}

/** Less variance of luma than this is a plain colour, whose pixels are all alike. */
const leastVariance = 0.5

/** The correlation of luma with that of the pixel to the right; 1 for a plain colour. */
function neighbourCorrelation(luma: Float32Array, widthPx: number): number {
  let sum = 0
  for (const value of luma) sum += value
  const mean = sum / luma.length
  let squares = 0
  let products = 0
  let pairs = 0
  for (let i = 0; i < luma.length; i++) {
    const deviation = luma[i]! - mean
    squares += deviation * deviation
    if ((i + 1) % widthPx === 0) continue
    products += deviation * (luma[i + 1]! - mean)
    pairs++
  }
  const variance = squares / luma.length
  return variance < leastVariance ? 1 : products / pairs / variance
}

/** How likely the picture was drawn, if as many were drawn as photographed. */
export function drawnConfidence(measures: DrawnMeasures, { drawn }: Pick<LabelCalibration, 'drawn'>): number {
  const score =
    drawn.intercept +
    drawn.flatness * measures.flatness +
    drawn.smoothness * measures.smoothness +
    drawn.activeFeatures * measures.activeFeatures +
    drawn.featureNorm * measures.featureNorm +
    drawn.classEntropy * measures.classEntropy
  return 1 / (1 + Math.exp(-score))
}
