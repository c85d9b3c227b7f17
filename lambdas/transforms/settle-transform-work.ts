import { type SettleTransformDeps, settleTransform } from './settle-transform.ts'
import type { TransformWork } from './transform-work.ts'

/** Settles a message whose attempts are used up. @returns whether it was kept for a redrive */
export async function settleTransformWork(
  deps: SettleTransformDeps,
  work: TransformWork,
  body: string,
): Promise<boolean> {
  if (work.kind === 'make-transform') return settleTransform(deps, work.transform, body)
  // No row says what is owed to a photo: the message is all there is.
  await deps.park(body)
  return true
}
