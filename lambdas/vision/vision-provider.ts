import type { Raster } from '../analysis/raster.ts'
import type { Effort } from './effort.ts'
import type { MeasuredFacts } from './labels/measured-labels.ts'
import type { Timing } from './onnx/picture.ts'
import type { Feature, Findings, ProviderName, Source } from './vision.ts'

/** What a provider saw, and the source of the findings. */
export type Sighting<F extends Feature = Feature> = {
  readonly findings: Findings[F]
  readonly source: Source
  /** Where the time went. @default - unknown, because the provider is called over the network */
  readonly timing?: Timing
}

/** Each feature's sighting, or the error. A feature that fails does not affect the others. */
export type Sightings = { [F in Feature]?: Sighting<F> | Error }

/**
 * Looks at a picture: an upright RGB raster of at most about 1024 px on the long edge (a decoded rendition, never the
 * original). Implemented by ONNX models that run here, and by Rekognition.
 */
export interface VisionProvider {
  readonly name: ProviderName
  /**
   * @param effort of the request; without it, the stage's setting applies. Rekognition ignores it
   * @param facts from the analysis of the same photo, because some labels are measured
   */
  see(
    picture: Raster,
    features: readonly Feature[],
    effort?: Effort,
    facts?: MeasuredFacts,
  ): Promise<Sightings>
  /** Whether asking again with this effort would be the same work: the same models and settings. */
  isCurrent(feature: Feature, source: Source, effort?: Effort): Promise<boolean>
}
