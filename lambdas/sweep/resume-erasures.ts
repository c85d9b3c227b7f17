import type { ErasureQueue } from '../erasures/aws/erasure-queue.ts'
import type { ErasureTable } from '../erasures/aws/erasure-table.ts'

export interface ResumeErasuresDeps {
  erasures: Pick<ErasureTable, 'overdue'>
  advanceErasure: ErasureQueue
  now: () => Date
}

/** Sends a message for each erasure whose own message was lost, or whose last check is due. @returns how many */
export async function resumeErasures(deps: ResumeErasuresDeps): Promise<number> {
  const owners = await deps.erasures.overdue(deps.now())
  for (const owner of owners) await deps.advanceErasure(owner)
  return owners.length
}
