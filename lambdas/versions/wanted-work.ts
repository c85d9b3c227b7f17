import type { ImageRow } from '../image-record/image-row.ts'
import { hasArrived, nextVersion, type RerunWork, rerunnable } from '../image-record/rerun-work.ts'
import { AppError } from '../platform/errors.ts'
import { availableFeatures, type FeatureRoutes } from '../vision/feature-routes.ts'
import { type Feature, features } from '../vision/vision.ts'
import { maxVersions, type RerunRequest } from './versions.ts'

/**
 * What a re-run of this image would do: the requested features or, by default, those looked for so far, without
 * features that no provider answers for. Vision needs an analysis, so an image without one is analysed first.
 */
export function wantedWork(
  image: ImageRow,
  { analysis, features: asked, effort }: RerunRequest,
  routes: FeatureRoutes,
): RerunWork {
  const known = Object.keys(image.vision ?? {}) as Feature[]
  const before = known.length > 0 ? known : (image.upload?.features ?? [])
  const available = availableFeatures(routes)
  const wanted = features.filter(
    (feature) => (asked ?? before).includes(feature) && available.includes(feature),
  )
  return { analysis: analysis || image.analysis === undefined, features: wanted, ...(effort && { effort }) }
}

/** @throws AppError INVALID_REQUEST when no provider answers for a requested feature, as for an upload */
export function checkFeatures({ features: asked = [] }: RerunRequest, routes: FeatureRoutes): void {
  const available = availableFeatures(routes)
  const missing = asked.filter((feature) => !available.includes(feature))
  if (missing.length === 0) return
  throw new AppError(
    'INVALID_REQUEST',
    `Expected features that this stage offers: ${available.join(', ') || 'none'}; received ${missing.join(', ')}.`,
  )
}

export const hasNoWork = ({ analysis, features: wanted }: RerunWork): boolean =>
  !analysis && wanted.length === 0

/** Only a settled image can be run again. */
export const isSettled = ({ state, running }: ImageRow): boolean =>
  (rerunnable as readonly string[]).includes(state) && running === undefined

/** Nothing opens a file that is in quarantine. */
const isQuarantined = ({ reason }: ImageRow): boolean => reason?.code === 'MALWARE_FOUND'

export const canRerun = (image: ImageRow): boolean =>
  isSettled(image) && hasArrived(image) && !isQuarantined(image) && nextVersion(image) <= maxVersions

/** Explains why an image cannot be run again. */
export function whyNoRerun(image: ImageRow): string {
  if (image.running !== undefined)
    return `A re-run is already making version ${image.running} of this image. Wait until it has ended.`
  if (isSettled(image) && !hasArrived(image))
    return 'The photo of this image could not be fetched, so there is nothing to analyse. Upload it again.'
  if (isQuarantined(image))
    return 'The file of this image is in quarantine, because malware was found in it. Upload a clean copy.'
  return isSettled(image)
    ? `This image already has ${maxVersions} versions, the maximum. Upload it again to start over.`
    : `Expected an image that is completed, rejected or failed; this image is ${image.state}.`
}
