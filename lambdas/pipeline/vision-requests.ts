import type { ImageRow } from '../image-record/image-row.ts'
import { type FeatureRoutes, firstProvider, paidProviderOf } from '../vision/feature-routes.ts'
import { pendingFeatures } from '../vision/merge-vision.ts'
import { ownProvider, type ProviderName, providerNames } from '../vision/providers.ts'
import { isLive, isShadowed, type Rollouts } from '../vision/rollout.ts'
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

/** A request to each provider that these features belong to. */
const grouped = (
  row: ImageRow,
  wanted: readonly Feature[],
  providerOf: (feature: Feature) => ProviderName | undefined,
): VisionRequest[] =>
  providerNames.flatMap((provider) => {
    const own = wanted.filter((feature) => providerOf(feature) === provider)
    return own.length > 0 ? [visionRequest(row, provider, own)] : []
  })

/**
 * The requests for these features of an image: to the provider of the route or, for the live share of a rollout, to
 * its candidate. A feature that has since been switched off goes to our own models, so that it completes or fails
 * instead of staying pending.
 */
export function requestsFor(
  row: ImageRow,
  wanted: readonly Feature[],
  routes: FeatureRoutes,
  rollouts: Rollouts,
): VisionRequest[] {
  const live = chosenBy(isLive, row, wanted, rollouts)
  const routed = wanted.filter((feature) => !live.includes(feature))
  // A candidate may be a paid provider, too.
  if (row.upload?.degraded?.step === 'own-models') return requestsOfOwn(row, wanted, routes)
  return [
    ...grouped(row, routed, (feature) => firstProvider(routes[feature]) ?? ownProvider),
    ...grouped(row, live, (feature) => rollouts[feature]?.candidate).map(
      (request) => ({ ...request, rollout: 'live' }) as const,
    ),
  ]
}

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

const chosenBy = (is: typeof isLive, row: ImageRow, wanted: readonly Feature[], rollouts: Rollouts) =>
  wanted.filter((feature) => rollouts[feature] && is(row, rollouts[feature]))

/** The requests for all pending features. A candidate also looks at its share of new photos in shadow. */
export function visionRequests(row: ImageRow, routes: FeatureRoutes, rollouts: Rollouts): VisionRequest[] {
  const pending = pendingFeatures(row.vision ?? {})
  const shadowed =
    row.run === undefined && !row.upload?.degraded ? chosenBy(isShadowed, row, pending, rollouts) : []
  return [
    ...requestsFor(row, pending, routes, rollouts),
    ...grouped(row, shadowed, (feature) => rollouts[feature]?.candidate).map(inShadow),
  ]
}

export const inShadow = (request: VisionRequest): VisionRequest => ({ ...request, rollout: 'shadow' })
