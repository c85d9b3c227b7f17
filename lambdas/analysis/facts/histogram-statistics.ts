export interface HistogramStatistics {
  /** 0..255 */
  readonly mean: number
  /** 0..127.5 */
  readonly standardDeviation: number
  readonly entropyBits: number
  readonly shadowShare: number
  readonly highlightShare: number
  /** 99 % of the pixels are at or below this, 0..255. */
  readonly percentile99: number
}

/** Luma at which a pixel counts as clipped to black or to white. Leaves two steps for encoders' ringing. */
const shadowLuma = 2
const highlightLuma = 253

function percentileOf(histogram: Uint32Array, share: number, total: number): number {
  let count = 0
  for (let luma = 0; luma < histogram.length; luma++) {
    count += histogram[luma]!
    if (count >= share * total) return luma
  }
  return histogram.length - 1
}

/** Moments, Shannon entropy (Shannon 1948) and clipped ends of a histogram over 0..255. */
export function histogramStatistics(histogram: Uint32Array): HistogramStatistics {
  let total = 0
  let sum = 0
  let squares = 0
  let shadows = 0
  let highlights = 0
  histogram.forEach((count, luma) => {
    total += count
    sum += count * luma
    squares += count * luma * luma
    if (luma <= shadowLuma) shadows += count
    if (luma >= highlightLuma) highlights += count
  })
  let entropyBits = 0
  for (const count of histogram) if (count > 0) entropyBits -= (count / total) * Math.log2(count / total)
  const mean = sum / total
  return {
    mean,
    standardDeviation: Math.sqrt(Math.max(squares / total - mean * mean, 0)),
    entropyBits: Math.max(entropyBits, 0),
    shadowShare: shadows / total,
    highlightShare: highlights / total,
    percentile99: percentileOf(histogram, 0.99, total),
  }
}
