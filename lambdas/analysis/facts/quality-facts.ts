import type { QualityFacts } from '../analysis.ts'
import { composition } from './composition.ts'
import type { HistogramStatistics } from './histogram-statistics.ts'
import type { LumaMeasures } from './measure-luma.ts'
import type { Plane } from './resample-plane.ts'
import { round } from './round.ts'

// Calibrated on real photos blurred by known amounts: docs/analysis.md, "Blur".
const sharpFrom = 200
const softFrom = 30

const blurClass = (laplacianVariance: number): QualityFacts['blur'] =>
  laplacianVariance >= sharpFrom ? 'sharp' : laplacianVariance >= softFrom ? 'soft' : 'blurred'

export function qualityFacts(
  measures: LumaMeasures,
  luma: HistogramStatistics,
  overview: Plane,
): QualityFacts {
  const { edgeDensity, ruleOfThirds, symmetry } = composition(overview)
  return {
    sharpness: round(measures.laplacianVariance, 2),
    blur: blurClass(measures.laplacianVariance),
    clippedShadows: round(luma.shadowShare),
    clippedHighlights: round(luma.highlightShare),
    noise: round(measures.noiseSigma, 2),
    entropy: round(luma.entropyBits),
    edgeDensity: round(edgeDensity),
    ruleOfThirds: round(ruleOfThirds),
    symmetry: round(symmetry),
  }
}
