import {
  failureAttributes,
  failureCause,
  failureKey,
  failureNote,
  readFailureKey,
} from '../image-record/failure.ts'
import type { Reason } from '../image-record/image-row.ts'
import { derivedPrefix } from '../image-record/object-keys.ts'
import { analysisDeadlineMs, instant, later, openShardOf } from '../image-record/open-work.ts'
import { AppError, behaviourOf } from '../platform/errors.ts'
import type { TransformRef } from '../platform/identifiers.ts'
import { outputFormats } from './output/output-formats.ts'
import type { TransformResult, TransformRow } from './transform-row.ts'

/** The key is below the prefix of everything derived from the photo, so that it is deleted with it. */
export const resultKey = (ref: TransformRef, format: keyof typeof outputFormats): string =>
  `${derivedPrefix(ref)}transforms/${ref.transformId}.${outputFormats[format].extension}`

/** All attempts of the queue take less; a transform that is open for longer has lost its message. */
export const open = (transformId: string, now: Date) => ({
  openShard: openShardOf(transformId),
  dueAt: later(now, analysisDeadlineMs),
})

/** A change of a row in one of these states. */
export interface TransformChange {
  readonly from: readonly TransformRow['state'][]
  readonly set: Partial<TransformRow>
  readonly remove?: readonly (keyof TransformRow)[]
  /** Values that the row must still have. */
  readonly when?: Partial<Pick<TransformRow, 'failure'>>
  readonly count?: readonly 'attempts'[]
}

/** An attempt begins. It is counted before anything can go wrong. */
export const begun = (now: Date): TransformChange => ({
  from: ['pending'],
  set: { updatedAt: instant(now) },
  count: ['attempts'],
})

const settledAt = (now: Date) => ({ updatedAt: instant(now), settledAt: instant(now) })
const noLongerOpen = ['openShard', 'dueAt', 'lastFault'] as const

export const completed = (key: string, result: TransformResult, now: Date): TransformChange => ({
  // A slow attempt may finish after the queue gave up on it.
  from: ['pending', 'failed'],
  set: { state: 'completed', key, result, ...settledAt(now) },
  remove: [...noLongerOpen, ...failureAttributes, 'reason'],
})

export const failed = (reason: Reason, now: Date): TransformChange => ({
  from: ['pending'],
  set: {
    state: 'failed',
    reason,
    ...settledAt(now),
    ...(behaviourOf(reason.code).retryable && failureNote(failureCause('failed', 'transform', reason), now)),
  },
  remove: noLongerOpen,
})

export const faulted = (lastFault: Reason, now: Date): TransformChange => ({
  from: ['pending'],
  set: { lastFault, updatedAt: instant(now) },
})

/** The reason when every attempt was killed before it could record a fault. */
export const cutOff: Reason = { code: 'TRANSFORM_STOPPED', message: new AppError('TRANSFORM_STOPPED').detail }

/** Recorded by the attempt after one that did not record a fault. */
export const endedSilently: Reason = {
  code: 'TRANSFORM_STOPPED',
  message: 'An earlier attempt was postponed, ran out of time or memory, or crashed.',
}

/** Somebody requests it again after a failure that was our fault. */
export const triedAgain = ({ transformId }: TransformRef, now: Date): TransformChange => ({
  from: ['failed'],
  set: { state: 'pending', updatedAt: instant(now), ...open(transformId, now) },
  remove: ['reason', 'settledAt', ...failureAttributes],
})

/** An administrator has it made again. Of several at once, one is right. */
export const redriven = (failure: string, now: Date): TransformChange => ({
  from: ['failed'],
  when: { failure },
  set: { failure: failureKey(readFailureKey(failure).cause, now, true) },
})

/** An administrator accepts that it failed. */
export const dismissed = (failure: string): TransformChange => ({
  from: ['failed'],
  when: { failure },
  set: {},
  remove: failureAttributes,
})

/** An inspection has found that the result is gone: it is made once more, under the same key. */
export const madeAgain = ({ transformId }: TransformRef, now: Date): TransformChange => ({
  from: ['completed'],
  set: { state: 'pending', updatedAt: instant(now), ...open(transformId, now) },
  remove: ['key', 'result', 'settledAt'],
})

/** An inspection has found that nobody makes it. It is due at once, where the sweep looks. */
export const dueNow = ({ transformId }: TransformRef, now: Date): TransformChange => ({
  from: ['pending'],
  set: { ...open(transformId, now), dueAt: instant(now) },
})

/** The sweep has sent another message. */
export const takenUp = ({ transformId }: TransformRef, now: Date): TransformChange => ({
  from: ['pending'],
  set: open(transformId, now),
})

/** False if the photo or the plan is at fault: the outcome would be the same. */
export const isWorthAnotherTry = ({ state, reason }: TransformRow): boolean =>
  state === 'failed' && reason !== undefined && behaviourOf(reason.code).retryable
