import type { CostLedger } from '../../costs/aws/cost-ledger.ts'
import { addSpendings, type Spending } from '../../costs/costs.ts'
import { priceOfStep } from '../../costs/steps.ts'
import { dayOf } from '../../costs/totals.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { liesAhead } from '../../platform/lies-ahead.ts'
import { type DatasetNote, type MaintenanceNotes, totalsOfNote } from '../aws/maintenance-notes.ts'
import { type FollowImagesDeps, followImages } from './follow-images.ts'

export interface WriteChangesDeps extends Omit<FollowImagesDeps, 'noteChange'> {
  notes: Pick<MaintenanceNotes, 'read' | 'noteCommit'>
  ledger: Pick<CostLedger, 'closeDay'>
  /** Counts the spending of an owner in budgets, in the place of what was reserved. */
  settleBudgets: (owner: Owner, spending: Spending, now: Date) => Promise<unknown>
  /** Commits of an owner are at least this far apart. */
  indexCommitSeconds: number
  /** How long a changed dataset waits for more changes before it is maintained. */
  indexMaintenanceMinutes: number
}

/** A message of the queue of changes. */
export interface ChangeMessage {
  /** The same when the message comes again. */
  readonly id: string
  readonly imageIds: readonly string[]
  readonly spending: Spending
}

/**
 * Writes changed images of an owner to the index, and what they have cost to the ledger, unless the owner's last commit is too recent.
 * @param canGather whether waiting brings more changes into the commit
 * @returns how many seconds to wait, 0 when the changes are written
 */
export async function writeChanges(
  deps: WriteChangesDeps,
  owner: Owner,
  messages: readonly ChangeMessage[],
  canGather: boolean,
): Promise<number> {
  const windowMs = deps.indexCommitSeconds * 1_000
  const note = await deps.notes.read(owner)
  // A commit that is newer than this is too recent.
  const before = new Date(deps.now().getTime() - windowMs)
  const committedAt = note?.committedAt
  if (canGather && committedAt && liesAhead(committedAt, before, windowMs))
    return Math.max((Date.parse(committedAt) - before.getTime()) / 1_000, 1)
  const imageIds = [...new Set(messages.flatMap((message) => message.imageIds))]
  const noteChange = async (_owner: Owner, at: Date, indexedThrough: string) => {
    const dueAt = new Date(at.getTime() + deps.indexMaintenanceMinutes * 60_000)
    const ended = totalsOfNote(note)
    if (ended && ended.day < dayOf(at)) await deps.ledger.closeDay(owner, ended)
    const spending = spendingOf(messages, note, imageIds.length)
    const counted = messages.map(({ id }) => id)
    await deps.notes.noteCommit(owner, note, { now: at, dueAt, indexedThrough, spending, counted })
    // If this is cut off, the reservation stays: the budget spends too little, never too much.
    await deps.settleBudgets(owner, spending, at)
  }
  await followImages({ ...deps, noteChange }, owner, imageIds)
  return 0
}

/**
 * What the messages and this commit add to the ledger. A queue in order repeats only the messages of its last batch, so
 * the note names these, and they are counted once.
 */
function spendingOf(messages: readonly ChangeMessage[], note: DatasetNote | undefined, images: number) {
  const fresh = messages.filter(({ id }) => !note?.counted?.includes(id))
  const index = priceOfStep('commit') + images * priceOfStep('maintenance')
  return addSpendings([
    ...fresh.map(({ spending }) => spending),
    { costs: { index }, images: 0, bytes: 0, released: {} },
  ])
}
