import type { ImageRow } from '../images/image-row.ts'
import type { VisionQueues } from './aws/vision-queues.ts'
import type { FeatureRoutes } from './feature-routes.ts'
import { visionRequests } from './vision-requests.ts'

export interface RequestVisionDeps {
  requestVision: VisionQueues
  routes: FeatureRoutes
}

/** Asks every provider for what is still owed to an analysed image. Asking again costs a message and no result twice. */
export async function requestPendingVision(
  { requestVision, routes }: RequestVisionDeps,
  row: ImageRow,
): Promise<void> {
  await Promise.all(visionRequests(row, routes).map(requestVision))
}
