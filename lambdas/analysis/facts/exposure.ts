import type { QualityFacts } from '../analysis.ts'
import type { HistogramStatistics } from './histogram-statistics.ts'

// Chosen on one half of the test series, and reported on the other: docs/analysis.md, "Calibration".
/** Nothing in an underexposed photo is as bright as this. In a night scene, the lamps are. */
const brightestBelow = 128
/** A photo is overexposed if this share of its pixels is clipped to white. */
const lostFrom = 0.03

export function exposureClass({
  percentile99,
  highlightShare,
}: HistogramStatistics): NonNullable<QualityFacts['exposure']> {
  if (highlightShare >= lostFrom) return 'overexposed'
  return percentile99 < brightestBelow ? 'underexposed' : 'normal'
}
