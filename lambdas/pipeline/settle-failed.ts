import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { Reason } from '../image-record/image-row.ts'
import { isTerminal } from '../image-record/image-row.ts'
import { failed } from '../image-record/transitions.ts'
import { AppError } from '../platform/errors.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import type { DeadLetterQueue } from '../platform/queues/dead-letter-queue.ts'
import type { Announce } from './announce.ts'
import { type RequestVisionDeps, requestPendingVision } from './request-vision.ts'

export interface SettleFailedDeps extends RequestVisionDeps {
  images: Pick<ImageTable, 'apply' | 'readWhole'>
  announce: Announce
  park: DeadLetterQueue
  now: () => Date
}

/** The reason when every attempt was killed before it could record a fault. */
const cutOff: Reason = { code: 'ANALYSIS_STOPPED', message: new AppError('ANALYSIS_STOPPED').detail }

/**
 * Settles an image whose retries are used up: the row becomes `failed` with its reason, the event is published, and
 * the message is kept in the dead-letter queue, from which it can be redriven.
 * @returns whether the message was kept; it is not when the analysis turns out to be done and only the follow-up was
 *   outstanding
 */
export async function settleFailed(deps: SettleFailedDeps, image: ImageRef, body: string): Promise<boolean> {
  const row = await deps.images.readWhole(image)
  const { row: settled } = await deps.images.apply(image, failed(row?.lastFault ?? cutOff, deps.now()))
  if (settled && isTerminal(settled.state)) await deps.announce(settled)
  if (settled?.state === 'analyzed') await requestPendingVision(deps, settled)

  const isFailed = settled?.state === 'failed'
  if (isFailed) await deps.park(body)
  return isFailed
}
