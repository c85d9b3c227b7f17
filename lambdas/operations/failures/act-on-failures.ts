import pLimit from 'p-limit'
import { type FailureCause, type FailureStage, failureShards } from '../../image-record/failure.ts'
import type { DropLetters } from '../aws/drop-letters.ts'
import type { FailureIndex, FailurePage } from '../aws/failure-index.ts'
import type { FailureAction, FailureActionAnswer } from './failures.ts'
import { mostDays } from './failures.ts'
import { letterKey } from './letter-key.ts'
import { dismissOne, type OneOutcome, type RedriveOneDeps, redriveOne } from './redrive-one.ts'

export interface ActOnFailuresDeps extends RedriveOneDeps {
  failures: Pick<FailureIndex, 'page'>
  dropLetters: DropLetters
  nowMs: () => number
}

/** How many failures one call takes up. */
export const mostTakenUp = 1_000
/** Shorter than the function's timeout, with time for the dead letters. */
const longestMs = 6_000
const lettersMs = 2_000
const parallelism = 10
/** A failure that was redriven less than this ago is given time for its outcome. */
export const redrivePauseMs = 5 * 60_000
const dayMs = 86_400_000

/**
 * POST /v1/admin/failures/{cause}: redrives or dismisses everything with this cause, from the rows, and then drops the
 * dead letters of what it has taken up. Other groups stay as they are.
 */
export async function actOnFailures(
  deps: ActOnFailuresDeps,
  cause: FailureCause,
  { action }: FailureAction,
): Promise<FailureActionAnswer> {
  const startMs = deps.nowMs()
  const startedAt = deps.now()
  const since = new Date(startedAt.getTime() - mostDays * dayMs)
  const counts = { done: 0, changed: 0, refused: 0 }
  const handled = new Set<string>()
  let refusal: string | undefined
  const act = action === 'redrive' ? redriveOne : dismissOne
  const mayGoOn = () => deps.nowMs() - startMs < longestMs && handled.size < mostTakenUp
  const atOnce = pLimit(parallelism)
  let isComplete = true
  for (const shard of failureShards) {
    let after: FailurePage['next']
    do {
      const page: FailurePage = await deps.failures.page(shard, cause, { since, until: startedAt, after })
      const outcomes = page.entries.filter(isDue(startedAt)).map((entry) =>
        atOnce(async () => {
          if (!mayGoOn()) {
            isComplete = false
            return
          }
          const outcome: OneOutcome = await act(deps, entry)
          counts[outcome.is]++
          if (outcome.is === 'refused') refusal = outcome.why
          if (outcome.is === 'done') handled.add(letterKey(entry.ref))
        }),
      )
      await Promise.all(outcomes)
      after = page.next
    } while (after && mayGoOn())
    if (after) isComplete = false
  }
  const stage = cause.split('.')[1] as FailureStage
  const deadLetters = handled.size > 0 ? await deps.dropLetters(stage, handled, lettersMs) : 0
  return { cause, action, ...counts, refusal, deadLetters, isComplete }
}

/** What somebody redrove a moment ago waits for its outcome. */
const isDue =
  (startedAt: Date) =>
  ({ isRedriven, at }: { readonly isRedriven: boolean; readonly at: Date }) =>
    !isRedriven || startedAt.getTime() - at.getTime() >= redrivePauseMs
