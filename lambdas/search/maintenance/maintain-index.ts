import type { Owner } from '../../platform/identifiers.ts'
import type { MaintenanceNotes } from '../aws/maintenance-notes.ts'
import type { Dataset, Datasets } from '../dataset/open-datasets.ts'

export interface MaintainIndexDeps {
  notes: Pick<MaintenanceNotes, 'due' | 'take' | 'giveBack'>
  datasets: Pick<Datasets, 'find'>
  /** Whether the owner's account is being or has been erased. */
  isClosed: (owner: Owner) => Promise<boolean>
  /** @returns when the dataset needs maintenance again even if nothing changes */
  maintain: (dataset: Dataset, isTimeUp: () => boolean) => Promise<Date | undefined>
  onFailure: (owner: Owner, error: unknown) => void
  /** Told how long the longest waiting dataset has waited, if any is due. */
  onLongestWait: (seconds: number) => void
  now: () => Date
}

/** With less time left than this, no further dataset is started. */
const reserveMs = 30_000

/**
 * Maintains the datasets that have changed, one after the other, the longest waiting first. A dataset that fails is
 * released at once. It is retried when its lease would have run out, or when something changes.
 * @returns how many were maintained
 */
export async function maintainIndex(deps: MaintainIndexDeps, remainingMs: () => number): Promise<number> {
  const isTimeUp = () => remainingMs() < reserveMs
  let maintained = 0
  const now = deps.now()
  const due = await deps.notes.due(now)
  if (due[0]) deps.onLongestWait((now.getTime() - due[0].since.getTime()) / 1_000)
  for (const { owner } of due) {
    if (isTimeUp()) break
    try {
      if (await maintainOne(deps, owner, remainingMs(), isTimeUp)) maintained++
    } catch (error) {
      deps.onFailure(owner, error)
    }
  }
  return maintained
}

async function maintainOne(
  deps: MaintainIndexDeps,
  owner: Owner,
  leaseMs: number,
  isTimeUp: () => boolean,
): Promise<boolean> {
  const now = deps.now()
  const lease = await deps.notes.take(owner, now, new Date(now.getTime() + leaseMs))
  if (!lease) return false
  // The lease is released at once even after a failure: an erasure waits for it, and may be the cause of the failure.
  let dueAt: Date | undefined = new Date(lease.until)
  try {
    // The order matters: of an erasure and a maintenance that begin at the same time, one sees the other.
    const dataset = (await deps.isClosed(owner)) ? undefined : await deps.datasets.find(owner)
    dueAt = dataset && (await deps.maintain(dataset, isTimeUp))
    return dataset !== undefined
  } finally {
    await deps.notes.giveBack(lease, dueAt)
  }
}
