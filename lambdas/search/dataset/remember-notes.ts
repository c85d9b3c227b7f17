import type { Owner } from '../../platform/identifiers.ts'
import type { MaintenanceNotes } from '../aws/maintenance-notes.ts'

/** How far ahead the clock of the maintenance may be. */
const clockSkewMs = 10_000
/** More owners than a function serves while changes are gathered. */
const maxRemembered = 10_000

export interface RememberNotesOptions {
  /** For how long changes are gathered before the dataset is maintained, in milliseconds. */
  readonly gatherMs: number
}

/**
 * Notes changes of datasets, but not again while a note exists that nobody takes yet. This saves nearly all writes when
 * photos come one by one.
 */
export function rememberNotes(
  { noteChange }: Pick<MaintenanceNotes, 'noteChange'>,
  { gatherMs }: RememberNotesOptions,
): (owner: Owner, now: Date) => Promise<void> {
  const notedUntil = new Map<Owner, number>()
  return async (owner, now) => {
    const aheadMs = (notedUntil.get(owner) ?? 0) - now.getTime()
    // Further ahead is only a time from before the clock was set back.
    if (aheadMs > 0 && aheadMs <= gatherMs) return
    const dueAt = await noteChange(owner, now, new Date(now.getTime() + gatherMs))
    if (notedUntil.size >= maxRemembered) notedUntil.clear()
    notedUntil.set(owner, dueAt.getTime() - clockSkewMs)
  }
}
