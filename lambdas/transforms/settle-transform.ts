import type { TransformRef } from '../platform/identifiers.ts'
import type { DeadLetterQueue } from '../platform/queues/dead-letter-queue.ts'
import { type AnnounceTransformDeps, announceTransform } from './announce-transform.ts'
import type { TransformTable } from './aws/transform-table.ts'
import { cutOff, failed } from './transform-life.ts'

export interface SettleTransformDeps extends AnnounceTransformDeps {
  transforms: Pick<TransformTable, 'get' | 'apply'>
  park: DeadLetterQueue
  now: () => Date
}

/**
 * Settles a transform whose retries are used up: it fails with its reason, the event is published, and the message is
 * kept in the dead-letter queue, from which it can be redriven.
 * @returns whether the message was kept
 */
export async function settleTransform(
  deps: SettleTransformDeps,
  ref: TransformRef,
  body: string,
): Promise<boolean> {
  const before = await deps.transforms.get(ref)
  const { row } = await deps.transforms.apply(ref, failed(before?.lastFault ?? cutOff, deps.now()))
  if (!row) return false
  await announceTransform(deps, row)
  if (row.state === 'failed') await deps.park(body)
  return row.state === 'failed'
}
