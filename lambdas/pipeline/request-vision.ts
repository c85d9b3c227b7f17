import type { ImageRow } from '../image-record/image-row.ts'
import type { FeatureRoutes } from '../vision/feature-routes.ts'
import type { Rollouts } from '../vision/rollout.ts'
import type { VisionQueues } from './aws/vision-queues.ts'
import { visionRequests } from './vision-requests.ts'

export interface RequestVisionDeps {
  requestVision: VisionQueues
  routes: FeatureRoutes
  readRollouts: () => Promise<Rollouts>
}

/**
 * Asks each provider for the pending features of an analysed image. Asking again costs a message, but no result is
 * computed twice.
 */
export async function requestPendingVision(
  { requestVision, routes, readRollouts }: RequestVisionDeps,
  row: ImageRow,
): Promise<void> {
  await Promise.all(visionRequests(row, routes, await readRollouts()).map(requestVision))
}
