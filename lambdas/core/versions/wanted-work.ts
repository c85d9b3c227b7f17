import { availableFeatures, type FeatureRoutes } from '../contracts/feature-routes.ts'
import type { ImageRow } from '../contracts/image-row.ts'
import type { RerunRequest } from '../contracts/versions.ts'
import { type Feature, features } from '../contracts/vision.ts'
import { type RerunWork, rerunnable } from '../lifecycle/rerun-transitions.ts'

/**
 * What a re-run of this image would do: the features that were asked for, or those that were looked for so far, as far
 * as anybody answers for them. Without an analysis there is nothing that vision could look at, so that comes first.
 */
export function wantedWork(
  image: ImageRow,
  { analysis, features: asked }: RerunRequest,
  routes: FeatureRoutes,
): RerunWork {
  const known = Object.keys(image.vision ?? {}) as Feature[]
  const before = known.length > 0 ? known : (image.upload?.features ?? [])
  const available = availableFeatures(routes)
  const wanted = features.filter(
    (feature) => (asked ?? before).includes(feature) && available.includes(feature),
  )
  return { analysis: analysis || image.analysis === undefined, features: wanted }
}

export const isNothing = ({ analysis, features: wanted }: RerunWork): boolean =>
  !analysis && wanted.length === 0

/** Only a settled image can get other results. */
export const canRerun = ({ state, running }: ImageRow): boolean =>
  (rerunnable as readonly string[]).includes(state) && running === undefined

/** Of an image that cannot, as a sentence. */
export const whyNotNow = ({ state, running }: ImageRow): string =>
  running === undefined
    ? `Expected a settled image, but it is ${state}.`
    : `Version ${running} of this image is being made already.`
