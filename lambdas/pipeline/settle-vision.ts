import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { ImageRow, Reason } from '../image-record/image-row.ts'
import { AppError } from '../platform/errors.ts'
import type { DeadLetterQueue } from '../platform/queues/dead-letter-queue.ts'
import { degrade } from '../vision/degrade.ts'
import { failedResult } from '../vision/failed-result.ts'
import { openFeatures } from '../vision/merge-vision.ts'
import { standInFor } from '../vision/providers.ts'
import type { Vision } from '../vision/vision.ts'
import { acceptsResults } from './accepts-results.ts'
import type { VisionQueues } from './aws/vision-queues.ts'
import { finish, type SaveDeps, saveResults } from './save-results.ts'
import type { VisionRequest } from './vision-request.ts'
import { visionRequest } from './vision-requests.ts'

export interface SettleVisionDeps extends SaveDeps {
  images: Pick<ImageTable, 'apply' | 'readWhole' | 'isDeleted'>
  requestVision: VisionQueues
  park: DeadLetterQueue
}

/** No attempt lived long enough to record its fault. */
const cutOff: Reason = { code: 'ANALYSIS_STOPPED', message: new AppError('ANALYSIS_STOPPED').detail }

/**
 * Settles a vision request whose retries are used up. Hands over what another provider can answer. The other features
 * fail with their reason, and what was found stands. If something failed, the message is parked in the dead-letter
 * queue, so that it can be redriven.
 *
 * @returns whether the message was parked
 */
export async function settleVision(
  deps: SettleVisionDeps,
  request: VisionRequest,
  body: string,
): Promise<boolean> {
  // A shadow has no effect, also when it fails.
  if (request.rollout === 'shadow') return false
  const row = await deps.images.readWhole(request.image)
  if (!acceptsResults(row, request.version)) return false

  const open = openFeatures(row.vision ?? {}, request.features)
  const { results, handOver } = settle(row, request, open, deps.now())
  const saved = await saveResults(deps, row, results)
  for (const { to, features, degraded } of handOver) {
    await deps.requestVision(visionRequest(row, to, features, degraded))
  }
  if (saved?.state === 'completed') await finish(deps, saved)

  const hasFailed = request.features.some((feature) => saved?.vision?.[feature]?.status === 'failed')
  if (hasFailed) await deps.park(body)
  return hasFailed
}

function settle(row: ImageRow, request: VisionRequest, open: VisionRequest['features'], now: Date) {
  if (standInFor(request.provider)) return degrade(row, request.provider, open, 'gave-up', now)
  const { code, message } = row.lastFault ?? cutOff
  const failed = failedResult({ code, detail: message }, now)
  return { results: Object.fromEntries(open.map((feature) => [feature, failed])) as Vision, handOver: [] }
}
