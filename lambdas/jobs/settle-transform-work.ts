import { type SettleTransformDeps, settleTransform } from '../transforms/settle-transform.ts'
import { cutOff } from './archives/archive-life.ts'
import type { ArchiveTable } from './aws/archive-table.ts'
import type { TransformWork } from './transform-work.ts'

export interface SettleTransformWorkDeps extends SettleTransformDeps {
  archiveRows: Pick<ArchiveTable, 'get' | 'fail'>
}

/** Settles a message whose attempts are used up. @returns whether it was kept for a redrive */
export async function settleTransformWork(
  deps: SettleTransformWorkDeps,
  work: TransformWork,
  body: string,
): Promise<boolean> {
  if (work.kind === 'make-transform') return settleTransform(deps, work.transform, body)
  if (work.kind === 'make-archive') {
    const archive = await deps.archiveRows.get(work.job)
    if (!(await deps.archiveRows.fail(work.job, archive?.lastFault ?? cutOff, deps.now()))) return false
    await deps.park(body)
    return true
  }
  // No row records that a photo's transforms still have to be requested: the message is the only record.
  await deps.park(body)
  return true
}
