import type { UserPoolPerson } from '../identity/aws/user-pool-person.ts'
import type { CloseAccount } from '../limits/aws/close-account.ts'
import type { Owner } from '../platform/identifiers.ts'
import { liesAhead } from '../platform/lies-ahead.ts'
import { maxDelaySeconds } from '../platform/queues/max-delay.ts'
import type { ErasureQueue } from './aws/erasure-queue.ts'
import type { ErasureTable } from './aws/erasure-table.ts'
import type { ErasureTask, Found } from './erasure-task.ts'
import { type ErasureRound, type ErasureRow, receiptDays } from './erasures.ts'
import { tallyPage } from './tally-page.ts'

export interface AdvanceErasureDeps {
  erasures: Pick<ErasureTable, 'get' | 'save' | 'close'>
  tasks: readonly ErasureTask[]
  person: Pick<UserPoolPerson, 'disable' | 'remove'>
  closeAccount: CloseAccount
  advanceLater: ErasureQueue
  /** After this time, every function of the stack that was running when something was erased has ended. */
  quietSeconds: number
  /** After this time, everything that was handed out has expired, above all upload slots. */
  lastLookSeconds: number
  now: () => Date
}

export type ErasureOutcome = 'over' | 'waiting' | 'advanced' | 'overtaken' | 'completed'

/** Enough time to finish the page in progress. */
const reserveMs = 20_000
/** An erasure that has not moved for this long has lost its message; the sweep sends another one. */
const stalledAfterSeconds = 300

/**
 * Advances an erasure as far as time allows, page by page. Each page is erased before the progress is saved: after an
 * interruption, the page is looked up again and found gone. If two workers take the same step, the one that saves
 * later stops.
 */
export async function advanceErasure(
  deps: AdvanceErasureDeps,
  owner: Owner,
  remainingMs: () => number,
): Promise<ErasureOutcome> {
  let erasure = await deps.erasures.get(owner)
  if (!erasure) return 'over'
  const waitSeconds = secondsUntil(erasure.notBefore, deps.now())
  if (waitSeconds > 0) return wait(deps, owner, await plausibleWait(deps, erasure, waitSeconds))

  // Repeated in each step: both calls are fast, and this way nothing has to be remembered.
  await Promise.all([deps.closeAccount(owner, deps.now()), deps.person.disable(owner)])
  while (remainingMs() > reserveMs) {
    const found = await takePage(deps, erasure)
    const place = nextPlace(deps.tasks, erasure, found)
    const ends = place === undefined && erasure.round === 'look' && !foundBy(erasure, found)
    if (ends) return finish(deps, erasure)
    const next: ErasureRow = place ? { ...erasure, ...place } : beginRound(deps, erasure)
    const { published, expected } = tallyPage(erasure, found.counts)
    const saved = await deps.erasures.save({ ...next, expected, dueAt: dueAt(deps, next) }, published)
    if (!saved) return 'overtaken'
    erasure = saved
    const pauseSeconds = secondsUntil(erasure.notBefore, deps.now())
    if (pauseSeconds > 0) return wait(deps, owner, pauseSeconds)
  }
  await deps.advanceLater(owner)
  return 'advanced'
}

async function takePage({ tasks }: AdvanceErasureDeps, erasure: ErasureRow): Promise<Found> {
  const found = await currentTask(tasks, erasure).find(erasure)
  if (erasure.round !== 'count') await found.erase()
  return found
}

/**
 * Rounds: count everything, erase it, and, once everything that was running has ended, look again until nothing is
 * found.
 */
const beginRound = ({ quietSeconds, now }: AdvanceErasureDeps, erasure: ErasureRow): ErasureRow => ({
  ...erasure,
  round: erasure.round === 'count' ? 'erase' : 'look',
  task: undefined,
  after: undefined,
  hasFound: false,
  notBefore: erasure.round === 'count' ? undefined : secondsAfter(now(), quietSeconds),
})

/**
 * Nothing is left: deletes the person and completes the receipt. After one last look much later, the erasure row is
 * deleted as well.
 */
async function finish(deps: AdvanceErasureDeps, erasure: ErasureRow): Promise<ErasureOutcome> {
  if (erasure.completedAt) return (await deps.erasures.close(erasure)) ? 'over' : 'overtaken'
  await deps.person.remove(erasure.owner)
  const now = deps.now()
  const endedAt = now.toISOString()
  const notBefore = secondsAfter(now, deps.lastLookSeconds)
  const saved = await deps.erasures.save(
    {
      ...erasure,
      task: undefined,
      after: undefined,
      completedAt: endedAt,
      notBefore,
      dueAt: notBefore,
    },
    {},
    {
      state: 'completed',
      endedAt,
      expiresAtEpochSeconds: Math.floor(now.getTime() / 1000) + receiptDays * 86_400,
    },
  )
  return saved ? 'completed' : 'overtaken'
}

/**
 * How long to wait for `notBefore`. When a clock that was ahead has set it, nobody knows how much of the wait is over:
 * it begins again.
 */
async function plausibleWait(
  deps: AdvanceErasureDeps,
  erasure: ErasureRow,
  seconds: number,
): Promise<number> {
  const fullSeconds = erasure.completedAt ? deps.lastLookSeconds : deps.quietSeconds
  if (liesAhead(erasure.notBefore!, deps.now(), fullSeconds * 1000)) return seconds
  const notBefore = secondsAfter(deps.now(), fullSeconds)
  await deps.erasures.save({ ...erasure, notBefore, dueAt: notBefore }, {})
  return fullSeconds
}

/** A wait longer than the queue's maximum delay is left to the sweep. */
async function wait(
  { advanceLater }: AdvanceErasureDeps,
  owner: Owner,
  seconds: number,
): Promise<ErasureOutcome> {
  if (seconds <= maxDelaySeconds) await advanceLater(owner, seconds)
  return 'waiting'
}

const secondsAfter = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000).toISOString()

const secondsUntil = (instant: string | undefined, now: Date): number =>
  instant === undefined ? 0 : (Date.parse(instant) - now.getTime()) / 1000

const dueAt = ({ now }: AdvanceErasureDeps, { notBefore }: ErasureRow): string => {
  const from = Math.max(now().getTime(), notBefore ? Date.parse(notBefore) : 0)
  return secondsAfter(new Date(from), stalledAfterSeconds)
}

type Place = Pick<ErasureRow, 'round' | 'task' | 'after' | 'hasFound'>

const isIn = (round: ErasureRound) => (task: ErasureTask) => !task.notIn?.includes(round)

/** The task in progress, or the first one of the round. */
const currentTask = (tasks: readonly ErasureTask[], { round, task }: Place): ErasureTask =>
  tasks.find(({ name }) => name === task) ?? tasks.find(isIn(round))!

/** Whether a round has found anything so far; if so, another round must follow. */
const foundBy = (place: Place, { size }: Found): boolean => place.hasFound || size > 0

/** Where the round continues; undefined at its end. */
function nextPlace(tasks: readonly ErasureTask[], place: Place, found: Found): Place | undefined {
  const { round } = place
  const task = currentTask(tasks, place)
  const hasFound = foundBy(place, found)
  if (found.next !== undefined) return { round, task: task.name, after: found.next, hasFound }
  const following = tasks.slice(tasks.indexOf(task) + 1).find(isIn(round))
  return following && { round, task: following.name, after: undefined, hasFound }
}
