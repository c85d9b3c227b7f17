import pLimit from 'p-limit'
import type { Owner } from '../../platform/identifiers.ts'
import type { MaintenanceNotes } from '../aws/maintenance-notes.ts'

export interface RequestMaintenanceDeps {
  datasetNotes: Pick<MaintenanceNotes, 'due' | 'request'>
  sendMaintenance: (owner: Owner) => Promise<unknown>
  now: () => Date
}

/** A message that has not led to maintenance by then counts as lost. */
const lostAfterMs = 60 * 60_000
/** Long enough to finish what was begun. */
const reserveMs = 20_000
const parallelism = 16

/** Sends a message for each dataset whose maintenance is due, while time allows. @returns how many */
export async function requestMaintenance(
  { datasetNotes, sendMaintenance, now }: RequestMaintenanceDeps,
  remainingMs: () => number,
): Promise<number> {
  const limit = pLimit(parallelism)
  const request = async (owner: Owner) => {
    const again = new Date(now().getTime() + lostAfterMs)
    const isRequested = remainingMs() > reserveMs && (await datasetNotes.request(owner, now(), again))
    if (isRequested) await sendMaintenance(owner)
    return isRequested
  }
  let requested = 0
  for (let isMore = true; isMore && remainingMs() > reserveMs; ) {
    const owners = await datasetNotes.due(now())
    const sent = (await Promise.all(owners.map((owner) => limit(() => request(owner))))).filter(
      Boolean,
    ).length
    requested += sent
    // Those that are left are busy, or the list is not up to date yet: the next run sees them again.
    isMore = sent > 0
  }
  return requested
}
