import type { ImageRow } from '../image-record/image-row.ts'
import type { RerunWork } from '../image-record/rerun-work.ts'
import type { Effort } from '../vision/effort.ts'
import type { JointModel } from '../vision/joint-models.ts'
import { manifestHashOf } from '../vision/manifest-hash.ts'
import type { ModelManifest } from '../vision/model-manifest.ts'
import { readingVersionOf } from '../vision/providers.ts'
import { type CompletedResult, type Feature, features } from '../vision/vision.ts'

/** The versions in use now. */
export interface CurrentSoftware {
  readonly analysisVersion: string
  readonly visionVersions: Readonly<Record<Feature, string>>
  readonly manifest: ModelManifest
  /** The model that makes new embeddings. */
  readonly jointModel: JointModel
  /** The effort for images that do not set one. */
  readonly effort: Effort
}

/**
 * Which results of an image come from an older analysis or model than the ones in use. A provider that is a service
 * does not say which model it used; its results are stale when our code would read them differently now.
 */
export function staleParts({ provenance, vision = {}, upload }: ImageRow, now: CurrentSoftware): RerunWork {
  const effort = upload?.effort ?? now.effort
  const isStale = (feature: Feature) => {
    const result = vision[feature]
    return (
      result?.status === 'completed' &&
      (isOutdated(feature, result as CompletedResult, now) ||
        hasOtherEffort(result as CompletedResult, effort) ||
        (feature === 'embedding' && lacksJoint(result as CompletedResult, now)))
    )
  }
  return {
    analysis: provenance !== undefined && provenance.analysisVersion !== now.analysisVersion,
    features: features.filter(isStale),
  }
}

function isOutdated(
  feature: Feature,
  { provider, models, parameters }: CompletedResult,
  now: CurrentSoftware,
): boolean {
  const readingVersion = readingVersionOf(provider)
  const version = readingVersion ?? now.visionVersions[feature]
  if (parameters.visionVersion !== undefined && parameters.visionVersion !== version) return true
  return readingVersion === undefined && parameters.manifestHash !== manifestHashOf(now.manifest, models)
}

/** The effort is only stored where it makes a difference. */
const hasOtherEffort = ({ parameters }: CompletedResult, effort: Effort): boolean =>
  parameters.effort !== undefined && parameters.effort !== effort

/**
 * An embedding by another joint model is useless. If the stage has no joint model, an existing embedding does no
 * harm.
 */
const lacksJoint = ({ parameters }: CompletedResult, { jointModel }: CurrentSoftware): boolean =>
  jointModel !== 'none' && parameters.jointModel !== jointModel
