import type { Owner } from '../../platform/identifiers.ts'
import type { MaintenanceNotes } from '../aws/maintenance-notes.ts'
import type { Dataset, Datasets } from '../dataset/open-datasets.ts'

export interface MaintainIndexDeps {
  notes: Pick<MaintenanceNotes, 'take' | 'giveBack'>
  datasets: Pick<Datasets, 'find'>
  /** Whether the owner's account is being or has been erased. */
  isClosed: (owner: Owner) => Promise<boolean>
  /** @returns when the dataset needs maintenance again even if nothing changes */
  maintain: (dataset: Dataset, isTimeUp: () => boolean) => Promise<Date | undefined>
  now: () => Date
}

/** With less time left than this, no further photos are compared. */
const reserveMs = 30_000

/**
 * Maintains the dataset of an owner. If that fails, the dataset is released at once, and due again when the lease would
 * have run out.
 * @returns whether there was something to maintain
 */
export async function maintainIndex(
  deps: MaintainIndexDeps,
  owner: Owner,
  remainingMs: () => number,
): Promise<boolean> {
  const now = deps.now()
  const lease = await deps.notes.take(owner, now, new Date(now.getTime() + remainingMs()))
  if (!lease) return false
  // The lease is released at once even after a failure: an erasure waits for it, and may be the cause of the failure.
  let dueAt: Date | undefined = new Date(lease.until)
  try {
    // The order matters: of an erasure and a maintenance that begin at the same time, one sees the other.
    const dataset = (await deps.isClosed(owner)) ? undefined : await deps.datasets.find(owner)
    dueAt = dataset && (await deps.maintain(dataset, () => remainingMs() < reserveMs))
    return dataset !== undefined
  } finally {
    await deps.notes.giveBack(lease, dueAt)
  }
}
