import type { JobRef } from '../../platform/identifiers.ts'
import type { ArchiveQueue } from '../aws/archive-queue.ts'
import type { ArchiveTable } from '../aws/archive-table.ts'

export interface ResumeArchiveDeps {
  archiveRows: Pick<ArchiveTable, 'takeUp'>
  requestArchive: ArchiveQueue
  now: () => Date
}

/** Sends a new message for an archive whose message was lost or never sent. */
export async function resumeArchive(
  deps: ResumeArchiveDeps,
  ref: JobRef,
): Promise<'archive requested' | 'nothing owed'> {
  if (!(await deps.archiveRows.takeUp(ref, deps.now()))) return 'nothing owed'
  await deps.requestArchive(ref)
  return 'archive requested'
}
