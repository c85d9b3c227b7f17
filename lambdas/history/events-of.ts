import type { FeedbackRow } from '../feedback/feedback.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import type { TransformRow } from '../transforms/transform-row.ts'
import { features } from '../vision/vision.ts'
import type { HistoryEvent } from './image-history.ts'

export interface StoredOfImage {
  /** All versions; for an image that was never rerun, its own row. */
  readonly versions: readonly ImageRow[]
  readonly feedback: readonly FeedbackRow[]
  readonly transforms: readonly TransformRow[]
}

/** The past of an image as its rows tell it, newest first. */
export function eventsOf({ versions, feedback, transforms }: StoredOfImage): HistoryEvent[] {
  const oldestFirst = versions.toSorted((a, b) => a.version - b.version)
  const events = [
    ...withoutCopies(oldestFirst.flatMap(eventsOfVersion)),
    ...feedback.map(eventOfFeedback),
    ...transforms.flatMap(eventsOfTransform),
  ]
  // Events of the same millisecond are listed above in the order in which they happen.
  return events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).reverse()
}

function eventsOfVersion(row: ImageRow): HistoryEvent[] {
  const { version, createdAt: at, jobId, provenance } = row
  return [
    version === 1 ? { kind: 'slot-opened', at } : { kind: 'rerun-started', at, version, jobId },
    ...(provenance ? [analyzed(version, provenance)] : []),
    ...features.flatMap((feature) => eventsOfFeature(row, feature)),
    ...settled(row),
  ]
}

const analyzed = (version: number, provenance: NonNullable<ImageRow['provenance']>): HistoryEvent => {
  const { analyzedAt: at, analysisVersion, durationMs } = provenance
  return { kind: 'analyzed', at, version, analysisVersion, durationMs }
}

function eventsOfFeature({ version, vision }: ImageRow, feature: (typeof features)[number]): HistoryEvent[] {
  const result = vision?.[feature]
  if (!result || result.status === 'pending') return []
  const { finishedAt: at } = result
  if (result.status === 'failed')
    return [{ kind: 'feature-failed', at, version, feature, reason: result.reason }]
  const { provider, durationMs, reused } = result
  return [{ kind: 'feature-completed', at, version, feature, provider, durationMs, reused }]
}

function settled({ version, settledAt: at, state, reason }: ImageRow): HistoryEvent[] {
  if (!at || (state !== 'completed' && state !== 'rejected' && state !== 'failed' && state !== 'expired'))
    return []
  return [{ kind: 'settled', at, version, state, reason }]
}

/**
 * A version carries over results that it was not asked to make again. They happened once, in the first version that
 * has them.
 */
function withoutCopies(events: readonly HistoryEvent[]): HistoryEvent[] {
  const seen = new Set<string>()
  return events.filter((event) => {
    if (!('feature' in event) && event.kind !== 'analyzed') return true
    const name = [event.kind, event.at, 'feature' in event ? event.feature : ''].join(' ')
    return !seen.has(name) && seen.add(name)
  })
}

const eventOfFeedback = (row: FeedbackRow): HistoryEvent => {
  const { updatedAt: at, feedbackId, feature, verdict, name, by } = row
  return { kind: 'feedback', at, feedbackId, feature, verdict, name, by }
}

function eventsOfTransform(row: TransformRow): HistoryEvent[] {
  const { transformId, version, createdAt, settledAt, state, reason, jobId } = row
  const requested = { kind: 'transform-requested', at: createdAt, transformId, version, jobId } as const
  if (state === 'pending' || !settledAt) return [requested]
  return [requested, { kind: 'transform-settled', at: settledAt, transformId, version, state, reason }]
}
