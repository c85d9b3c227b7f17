import type { QualityFacts } from '../analysis.ts'
import type { Raster } from '../raster.ts'
import { composition } from './composition.ts'
import { darkChannel } from './dark-channel.ts'
import type { DetailGrid } from './detail-grid.ts'
import { effectiveMegapixels, type PixelCounts } from './effective-megapixels.ts'
import { exposureClass } from './exposure.ts'
import type { HistogramStatistics } from './histogram-statistics.ts'
import type { Plane } from './resample-plane.ts'
import { round } from './round.ts'
import { measureSharpness } from './sharpness.ts'

// Chosen on one half of the test series, and reported on the other: docs/analysis.md, "Calibration".
/** From this noise on, a viewer sees it in even areas. */
const grainyFrom = 7
/** Only haze, or a photo that is white all over, lifts the dark channel this far. */
const hazyFrom = 65

export function qualityFacts(
  luma: HistogramStatistics,
  detail: DetailGrid,
  overview: { raster: Raster; luma: Plane },
  pixels: PixelCounts,
): QualityFacts {
  const { edgeDensity, ruleOfThirds, symmetry } = composition(overview.luma)
  const exposure = exposureClass(luma)
  const found = measureSharpness(detail)
  const effective = effectiveMegapixels(found, pixels)
  return {
    sharpness: round(found.sharpness),
    blur: found.blur,
    ...(found.sharpestRegion && { sharpestRegion: found.sharpestRegion }),
    ...(effective !== undefined && { effectiveMegapixels: effective }),
    exposure,
    hazy: exposure !== 'overexposed' && darkChannel(overview.raster) >= hazyFrom,
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
