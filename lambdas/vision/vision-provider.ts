import type { Raster } from '../analysis/raster.ts'
import type { Effort } from './effort.ts'
import type { MeasuredFacts } from './labels/measured-labels.ts'
import type { Timing } from './onnx/picture.ts'
import type { Feature, Findings, ProviderName, Source } from './vision.ts'

/** What a provider saw, and where it comes from. */
export type Sighting<F extends Feature = Feature> = {
  readonly findings: Findings[F]
  readonly source: Source
  /** Where the time went. @default - the provider is asked over the network */
  readonly timing?: Timing
}

/** Each feature's sighting, or why it could not be had: one that fails does not take the others along. */
export type Sightings = { [F in Feature]?: Sighting<F> | Error }

/**
 * Looks at a picture: an upright RGB raster of at most about 1024 px on the long edge (a decoded rendition, never the
 * original). Implemented by ONNX models that run here, and by Rekognition.
 */
export interface VisionProvider {
  readonly name: ProviderName
  /**
   * @param effort what the request says; without it, as the stage is set. Rekognition knows no such thing
   * @param facts of the same photo, from its analysis: some labels are measured
   */
  see(
    picture: Raster,
    features: readonly Feature[],
    effort?: Effort,
    facts?: MeasuredFacts,
  ): Promise<Sightings>
  /** Whether asking again, with this effort, would be the same work: same models, same settings. */
  isCurrent(feature: Feature, source: Source, effort?: Effort): Promise<boolean>
}
