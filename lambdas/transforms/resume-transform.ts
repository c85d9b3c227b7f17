import type { TransformRef } from '../platform/identifiers.ts'
import type { TransformQueue } from './aws/transform-queue.ts'
import type { TransformTable } from './aws/transform-table.ts'
import { takenUp } from './transform-life.ts'

export interface ResumeTransformDeps {
  transforms: Pick<TransformTable, 'apply'>
  requestTransform: TransformQueue
  now: () => Date
}

/** Sends a new message for a transform whose message was lost or never sent. */
export async function resumeTransform(
  deps: ResumeTransformDeps,
  ref: TransformRef,
): Promise<'transform requested' | 'nothing owed'> {
  const { applied } = await deps.transforms.apply(ref, takenUp(ref, deps.now()))
  if (!applied) return 'nothing owed'
  await deps.requestTransform(ref)
  return 'transform requested'
}
