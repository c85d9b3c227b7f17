import type { QualityFacts } from '../analysis.ts'
import type { HistogramStatistics } from './histogram-statistics.ts'

// Chosen on one half of the test series, and reported on the other: docs/analysis.md, "Calibration".
/** Nothing in an underexposed photo is bright. Of a night scene, the lamps are. */
const brightestBelow = 128
/** Share of the pixels that an overexposed photo has lost to white. */
const lostFrom = 0.03

export function exposureClass({
  percentile99,
  highlightShare,
}: HistogramStatistics): NonNullable<QualityFacts['exposure']> {
  if (highlightShare >= lostFrom) return 'overexposed'
  return percentile99 < brightestBelow ? 'underexposed' : 'normal'
}
