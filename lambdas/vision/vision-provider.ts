import type { Geometry } from '../analysis/analysis.ts'
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
 * What a provider looks at: an upright RGB raster of at most about 1024 px on the long edge (a decoded rendition, never
 * the original), and what else is known of the photo.
 */
export interface PhotoToSee extends Raster {
  /** From the analysis, because some labels are measured. @default - the photo was not analysed */
  readonly facts?: MeasuredFacts
  /** More pixels of a photo in which small things matter. @default - the raster shows enough */
  readonly detail?: Raster
}

/** Looks at photos. Implemented by ONNX models that run here, and by Rekognition. */
export interface VisionProvider {
  readonly name: ProviderName
  /**
   * @param effort of the request; without it, the stage's setting applies. Rekognition ignores it
   */
  see(photo: PhotoToSee, features: readonly Feature[], effort?: Effort): Promise<Sightings>
  /** The long edge at which it looks closer at a photo, if it does. @default - never */
  detailLongEdgePx?(size: Pick<Geometry, 'width' | 'height'>, effort?: Effort): number | undefined
  /** Whether asking again with this effort would be the same work: the same models and settings. */
  isCurrent(feature: Feature, source: Source, effort?: Effort): Promise<boolean>
}
