import type { Owner } from '../../platform/identifiers.ts'
import { liesAhead } from '../../platform/lies-ahead.ts'
import type { MaintenanceNotes } from '../aws/maintenance-notes.ts'
import { type FollowImagesDeps, followImages } from './follow-images.ts'

export interface WriteChangesDeps extends Omit<FollowImagesDeps, 'noteChange'> {
  notes: Pick<MaintenanceNotes, 'read' | 'noteCommit'>
  /** Commits of an owner are at least this far apart. */
  indexCommitSeconds: number
  /** How long a changed dataset waits for more changes before it is maintained. */
  indexMaintenanceMinutes: number
}

/**
 * Writes changed images of an owner to the index, unless the owner's last commit is too recent.
 * @param canGather whether waiting brings more changes into the commit
 * @returns how many seconds to wait, 0 when the changes are written
 */
export async function writeChanges(
  deps: WriteChangesDeps,
  owner: Owner,
  imageIds: readonly string[],
  canGather: boolean,
): Promise<number> {
  const windowMs = deps.indexCommitSeconds * 1_000
  const note = await deps.notes.read(owner)
  // A commit that is newer than this is too recent.
  const before = new Date(deps.now().getTime() - windowMs)
  const committedAt = note?.committedAt
  if (canGather && committedAt && liesAhead(committedAt, before, windowMs))
    return Math.max((Date.parse(committedAt) - before.getTime()) / 1_000, 1)
  const noteChange = (_owner: Owner, at: Date, indexedThrough: string) => {
    const dueAt = new Date(at.getTime() + deps.indexMaintenanceMinutes * 60_000)
    return deps.notes.noteCommit(owner, note, { now: at, dueAt, indexedThrough })
  }
  await followImages({ ...deps, noteChange }, owner, imageIds)
  return 0
}
