import type { VisionQueues } from '../adapters/vision-queues.ts'
import type { FeatureRoutes } from '../core/contracts/feature-routes.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import { visionRequests } from '../core/vision/vision-requests.ts'

export interface RequestVisionDeps {
  requestVision: VisionQueues
  routes: FeatureRoutes
}

/** Asks every provider for what is still owed to an analysed image. Asking again costs a message and no result twice. */
export async function requestOwedVision(
  { requestVision, routes }: RequestVisionDeps,
  row: ImageRow,
): Promise<void> {
  await Promise.all(visionRequests(row, routes).map(requestVision))
}
