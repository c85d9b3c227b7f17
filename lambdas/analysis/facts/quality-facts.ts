import type { QualityFacts } from '../analysis.ts'
import { composition } from './composition.ts'
import type { DetailGrid } from './detail-grid.ts'
import { effectiveMegapixels, type PixelCounts } from './effective-megapixels.ts'
import type { HistogramStatistics } from './histogram-statistics.ts'
import type { Plane } from './resample-plane.ts'
import { round } from './round.ts'
import { measureSharpness } from './sharpness.ts'

/** Noise that can be seen in even areas: docs/analysis.md, "Calibration". */
const grainyFrom = 5

export function qualityFacts(
  luma: HistogramStatistics,
  detail: DetailGrid,
  overview: Plane,
  pixels: PixelCounts,
): QualityFacts {
  const { edgeDensity, ruleOfThirds, symmetry } = composition(overview)
  const found = measureSharpness(detail)
  const effective = effectiveMegapixels(found, pixels)
  return {
    sharpness: round(found.sharpness),
    blur: found.blur,
    ...(found.sharpestRegion && { sharpestRegion: found.sharpestRegion }),
    ...(effective !== undefined && { effectiveMegapixels: effective }),
    clippedShadows: round(luma.shadowShare),
    clippedHighlights: round(luma.highlightShare),
    noise: round(found.noiseSigma, 2),
    grainy: found.noiseSigma >= grainyFrom,
    entropy: round(luma.entropyBits),
    edgeDensity: round(edgeDensity),
    ruleOfThirds: round(ruleOfThirds),
    symmetry: round(symmetry),
  }
}
