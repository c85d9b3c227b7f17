import type { ImageRow } from '../image-record/image-row.ts'
import { type FeatureRoutes, firstProvider, paidProviderOf } from '../vision/feature-routes.ts'
import { pendingFeatures } from '../vision/merge-vision.ts'
import { ownProvider, type ProviderName, providerNames } from '../vision/providers.ts'
import type { Feature } from '../vision/vision.ts'
import type { VisionRequest } from './vision-request.ts'

/** A request for some features of the image as it is now. */
export const visionRequest = (
  { owner, imageId, run, version, upload }: ImageRow,
  provider: ProviderName,
  features: Feature[],
  degraded?: VisionRequest['degraded'],
): VisionRequest => ({
  kind: 'vision-request',
  image: { owner, imageId, ...(run !== undefined && { run }) },
  version,
  provider,
  features,
  ...(degraded && { degraded }),
  ...(upload?.correlationId && { correlationId: upload.correlationId }),
})

/**
 * The requests to each provider for these features of an image. A feature that has since been switched off goes to our
 * own models, so that it completes or fails instead of staying pending.
 */
export const requestsFor = (
  row: ImageRow,
  wanted: readonly Feature[],
  routes: FeatureRoutes,
): VisionRequest[] =>
  row.upload?.degraded?.step === 'own-models'
    ? requestsOfOwn(row, wanted, routes)
    : asRouted(row, wanted, routes)

const asRouted = (row: ImageRow, wanted: readonly Feature[], routes: FeatureRoutes): VisionRequest[] =>
  providerNames.flatMap((provider) => {
    const own = wanted.filter((feature) => (firstProvider(routes[feature]) ?? ownProvider) === provider)
    return own.length > 0 ? [visionRequest(row, provider, own)] : []
  })

/** A budget pays for our own models only: they stand in for a paid provider, and the results say so. */
function requestsOfOwn(row: ImageRow, wanted: readonly Feature[], routes: FeatureRoutes): VisionRequest[] {
  const paid = wanted.filter((feature) => paidProviderOf(routes[feature]))
  const others = wanted.filter((feature) => !paid.includes(feature))
  const from = paid.map((feature) => paidProviderOf(routes[feature])!)[0]
  return [
    ...(from ? [visionRequest(row, ownProvider, paid, { from, reason: 'budget' })] : []),
    ...(others.length > 0 ? [visionRequest(row, ownProvider, others)] : []),
  ]
}

/** The requests for all pending features. */
export const visionRequests = (row: ImageRow, routes: FeatureRoutes): VisionRequest[] =>
  requestsFor(row, pendingFeatures(row.vision ?? {}), routes)
