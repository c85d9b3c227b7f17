import type { ImageTable } from '../../image-record/aws/image-table.ts'
import { type JudgedFeature, judgedFeatures } from '../../image-record/corrections.ts'
import { acceptsResults } from '../../pipeline/accepts-results.ts'
import type { VisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { inShadow, visionRequest } from '../../pipeline/vision-requests.ts'
import { AppError } from '../../platform/errors.ts'
import type { RolloutTable } from '../../vision/aws/rollout-table.ts'
import { type FeatureRoutes, knows } from '../../vision/feature-routes.ts'
import type { ProviderName } from '../../vision/vision.ts'
import type {
  FeatureRollout,
  RolloutChange,
  RolloutList,
  ShadowRequest,
  ShadowsRequested,
} from './comparisons.ts'

export interface RolloutDeps {
  rollouts: Pick<RolloutTable, 'read' | 'change' | 'deployed'>
  routes: FeatureRoutes
}

const candidatesFor = ({ rollouts, routes }: RolloutDeps, feature: JudgedFeature): ProviderName[] =>
  routes[feature] === 'off'
    ? []
    : rollouts.deployed.filter((provider) => knows(provider, feature) && routes[feature] !== provider)

/** GET /v1/admin/rollouts */
export async function listRollouts(deps: RolloutDeps): Promise<RolloutList> {
  const rollouts = await deps.rollouts.read()
  const items = judgedFeatures.map(
    (feature): FeatureRollout => ({
      feature,
      route: deps.routes[feature],
      candidates: candidatesFor(deps, feature),
      ...(rollouts[feature] && { rollout: rollouts[feature] }),
    }),
  )
  return { items }
}

function checkCandidate(deps: RolloutDeps, feature: JudgedFeature, candidate: ProviderName): void {
  const candidates = candidatesFor(deps, feature)
  if (candidates.includes(candidate)) return
  throw new AppError(
    'INVALID_REQUEST',
    `Expected a provider that can be tried for ${feature}: ${candidates.join(', ') || 'none'}; received ${candidate}. ` +
      'The setting rolloutProviders deploys others.',
  )
}

/** PUT /v1/admin/rollouts/{feature}: followed by every function within seconds. */
export async function changeRollout(
  deps: RolloutDeps,
  feature: JudgedFeature,
  rollout: RolloutChange,
): Promise<FeatureRollout> {
  checkCandidate(deps, feature, rollout.candidate)
  await deps.rollouts.change(feature, rollout)
  return { feature, route: deps.routes[feature], candidates: candidatesFor(deps, feature), rollout }
}

export interface RequestShadowsDeps extends RolloutDeps {
  images: Pick<ImageTable, 'readWhole'>
  requestVision: VisionQueues
}

/** POST /v1/admin/comparisons/{feature}: a selection of images, looked at once each. */
export async function requestShadows(
  deps: RequestShadowsDeps,
  feature: JudgedFeature,
  { candidate, images }: ShadowRequest,
): Promise<ShadowsRequested> {
  checkCandidate(deps, feature, candidate)
  const requested = await Promise.all(
    images.map(async (ref) => {
      const row = await deps.images.readWhole(ref)
      if (!row || !acceptsResults(row, row.version)) return false
      await deps.requestVision(inShadow(visionRequest(row, candidate, [feature])))
      return true
    }),
  )
  const count = requested.filter(Boolean).length
  return { requested: count, skipped: images.length - count }
}
