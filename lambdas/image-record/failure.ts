import * as z from 'zod/mini'
import { fingerprintOf } from '../platform/fingerprint.ts'
import { degradationFaults } from '../vision/degrade.ts'
import { features, type Vision } from '../vision/vision.ts'
import type { Fault, Reason } from './image-row.ts'

/**
 * Why an image or a transform failed, was rejected or came out degraded, as one word:
 * `failed.analysis.DEPENDENCY_FAILED.1a2b3c4d`. The fingerprint tells faults of the same code apart.
 */
export const FailureCause = z
  .string()
  .check(
    z.regex(
      /^(failed|rejected|degraded)\.(fetch|analysis|vision|transform)\.[A-Z_]{1,40}\.[0-9a-f]{8}$/,
      'Expected the cause of a group as in GET /v1/admin/failures',
    ),
  )
export type FailureCause = z.infer<typeof FailureCause>

export const failureOutcomes = ['failed', 'rejected', 'degraded'] as const
export type FailureOutcome = (typeof failureOutcomes)[number]
export const failureStages = ['fetch', 'analysis', 'vision', 'transform'] as const
export type FailureStage = (typeof failureStages)[number]

/**
 * Failures are spread over this many partitions of the index `failures`: a partition takes 1,000 writes a second, and
 * more failures at once would slow down the writes of the rows themselves.
 */
export const failureShards = ['failure#0', 'failure#1', 'failure#2', 'failure#3'] as const

/** The attributes of a row that put it into the index `failures`. Rows without a failure have neither. */
export const failureAttributes = ['failureShard', 'failure'] as const

export const failureCause = (
  outcome: FailureOutcome,
  stage: FailureStage,
  { code, message, fingerprint = fingerprintOf(message) }: Fault,
): FailureCause => `${outcome}.${stage}.${code}.${fingerprint}`

/** Sorts by cause, then by time. A redriven failure says so until its outcome is known. */
export const failureKey = (cause: FailureCause, at: Date, isRedriven = false): string =>
  `${cause}#${at.toISOString()}${isRedriven ? redrivenMark : ''}`
const redrivenMark = '#redriven'

/** Puts a row into the index. Any shard will do, because the row has only one. */
export const failureNote = (cause: FailureCause, now: Date) => ({
  failureShard: failureShards[now.getTime() % failureShards.length]!,
  failure: failureKey(cause, now),
})

export interface FailureKey {
  readonly cause: FailureCause
  readonly at: Date
  readonly isRedriven: boolean
}

/** @throws when the key was not made by `failureKey` */
export function readFailureKey(failure: string): FailureKey {
  const [cause = '', at = '', mark] = failure.split('#')
  return { cause: FailureCause.parse(cause), at: new Date(at), isRedriven: mark !== undefined }
}

/**
 * The cause that counts for what was seen in a photo: the first feature that failed, or else the first that another
 * provider answered. An image belongs to one group.
 * @param fault what the latest attempt recorded: its fingerprint is finer than the reason that people see
 */
export function visionFailure(vision: Vision, fault?: Fault): FailureCause | undefined {
  const results = features.map((feature) => vision[feature])
  const failed = results.find((result) => result?.status === 'failed')
  if (failed?.status === 'failed') return failureCause('failed', 'vision', asRecorded(failed.reason, fault))
  for (const result of results) {
    const degraded = result?.status === 'completed' ? result.degraded : undefined
    if (degraded) {
      const message = `${degraded.from} ${degraded.reason}`
      return failureCause('degraded', 'vision', { code: degradationFaults[degraded.reason], message })
    }
  }
  return undefined
}

const asRecorded = (reason: Reason, fault: Fault | undefined): Fault =>
  fault?.code === reason.code ? { ...reason, fingerprint: fault.fingerprint } : reason
