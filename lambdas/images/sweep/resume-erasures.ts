import type { ErasureQueue } from '../../erasures/aws/erasure-queue.ts'
import type { ErasureTable } from '../../erasures/aws/erasure-table.ts'

export interface ResumeErasuresDeps {
  erasures: Pick<ErasureTable, 'overdue'>
  advanceErasure: ErasureQueue
  now: () => Date
}

/** Sends a message for each erasure that has lost its own, or whose last look is due. @returns how many */
export async function resumeErasures(deps: ResumeErasuresDeps): Promise<number> {
  const owners = await deps.erasures.overdue(deps.now())
  for (const owner of owners) await deps.advanceErasure(owner)
  return owners.length
}
