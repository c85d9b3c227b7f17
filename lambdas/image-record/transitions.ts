import type { StoredAnalysis } from '../analysis/analysis.ts'
import { addCosts, type Costs } from '../costs/costs.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import { mergeVision, pendingFeatures } from '../vision/merge-vision.ts'
import { type Feature, features, type Vision } from '../vision/vision.ts'
import type { Annotations } from './annotations.ts'
import {
  type FailureCause,
  failureAttributes,
  failureCause,
  failureKey,
  failureNote,
  readFailureKey,
  visionFailure,
} from './failure.ts'
import type { Fault, ImageRow, ImageState, OriginalObject, Provenance, Reason } from './image-row.ts'
import { analysisDeadlineMs, instant, later, shardOf } from './open-work.ts'
import { nextVersion, type RerunWork, rerunnable, uploadFor, versionOf } from './rerun-work.ts'
import { type StoredIn, storedWithout } from './result-names.ts'
import type { NewRow, SetState, Transition } from './transition.ts'

// The whole state machine: every state of an image, and of a version that a re-run makes, is set in this file.

const to = (state: ImageState) => state as SetState

/** How long a PUT that started just before its slot expired may take to arrive. */
const arrivalGraceMs = 15 * 60_000

/** How long a deleted image is remembered, so that late events cannot bring it back. */
const tombstoneDays = 30

const epochSeconds = (date: Date, days: number) => Math.floor(date.getTime() / 1000) + days * 86_400

const settled = ['openShard', 'dueAt', 'lastFault', 'reserved'] as const

/** A row without a failure leaves the index of failures. To remove what a row lacks costs nothing. */
const noted = (
  cause: FailureCause | undefined,
  now: Date,
): { set: Pick<ImageRow, 'failureShard' | 'failure'>; remove: readonly (keyof ImageRow)[] } =>
  cause ? { set: failureNote(cause, now), remove: [] } : { set: {}, remove: failureAttributes }

/** A new slot: the row exists before the client learns where to upload. */
export const newSlot = (
  ref: ImageRef,
  upload: NonNullable<ImageRow['upload']>,
  now: Date,
  annotations?: ImageRow['annotations'],
): NewRow => ({
  ...ref,
  state: to('pending'),
  version: 1,
  revision: 1,
  createdAt: instant(now),
  updatedAt: instant(now),
  attempts: 0,
  upload,
  ...(annotations && { annotations }),
  openShard: shardOf(ref),
  dueAt: later(new Date(upload.expiresAt), arrivalGraceMs),
})

/**
 * Starts an analysis, perhaps not the first one. Counts the attempt before anything can go wrong. A failed image may
 * be redriven, and a photo that arrives after its slot expired is still accepted: an upload that succeeded is never
 * thrown away.
 */
export const claimed = (ref: ImageRef, now: Date): Transition => ({
  from: ['pending', 'uploaded', 'failed', 'expired'],
  set: {
    state: to('uploaded'),
    updatedAt: instant(now),
    openShard: shardOf(ref),
    dueAt: later(now, analysisDeadlineMs),
  },
  remove: ['reason', 'settledAt', 'expiresAtEpochSeconds', ...failureAttributes],
  countAttempt: true,
  keepsTurn: true,
})

/** The scanner has announced that the original is clean. */
export const scanned = (now: Date): Transition => ({
  from: ['pending', 'uploaded', 'failed', 'expired'],
  set: { scannedAt: instant(now) },
})

/** The scanner has not answered yet: the sweep asks again at the deadline. */
export const awaitingScan = (deadline: Date): Transition => ({
  from: ['pending', 'uploaded'],
  set: { dueAt: instant(deadline) },
})

/** An attempt at analysis or vision has failed; the queue is going to retry. */
export const faulted = (fault: Fault, now: Date): Transition => ({
  from: ['pending', 'uploaded', 'analyzed'],
  set: { lastFault: fault, updatedAt: instant(now) },
})

/**
 * A first attempt finds the slot open, or expired in the meantime. `failed` is allowed as well: a slow attempt may
 * finish after the queue gave up on it.
 */
const underAnalysis = ['pending', 'uploaded', 'failed', 'expired'] as const

export interface AnalysisResult {
  readonly original: OriginalObject
  readonly analysis: StoredAnalysis
  readonly provenance: Provenance
  readonly costs: Costs
  readonly storedBytes: number
}

/** Results of an earlier version that the re-run was not asked to redo. */
export interface KeptResults {
  readonly vision: Vision
  readonly storedIn: StoredIn
}

/** The analysis is done, and vision was not requested. */
export const completed = (result: AnalysisResult, now: Date, kept?: KeptResults): Transition => ({
  from: underAnalysis,
  set: {
    ...result,
    state: to('completed'),
    ...(kept && { ...kept, visionRevision: 1 }),
    updatedAt: instant(now),
    settledAt: instant(now),
  },
  remove: [
    ...settled,
    ...failureAttributes,
    'reason',
    'expiresAtEpochSeconds',
    ...(kept ? [] : (['vision', 'visionRevision'] as const)),
  ],
})

export const pendingVision = (features: readonly Feature[]): Vision =>
  Object.fromEntries(features.map((feature) => [feature, { status: 'pending' }]))

/** The analysis is done, and vision takes over. */
export const analyzed = (
  ref: ImageRef,
  result: AnalysisResult,
  features: readonly Feature[],
  now: Date,
  kept?: KeptResults,
): Transition => ({
  from: underAnalysis,
  set: {
    ...result,
    state: to('analyzed'),
    vision: { ...kept?.vision, ...pendingVision(features) },
    storedIn: kept?.storedIn,
    visionRevision: 1,
    updatedAt: instant(now),
    openShard: shardOf(ref),
    dueAt: later(now, analysisDeadlineMs),
  },
  remove: ['reason', 'settledAt', 'lastFault', 'expiresAtEpochSeconds', ...failureAttributes],
  keepsTurn: true,
})

/**
 * Results of some features have arrived. The image is completed once no feature is pending. A completed image may get
 * more: a feature that failed and was redriven.
 */
export const seen = (
  row: ImageRow,
  results: Vision,
  now: Date,
  contentKeys: string[] | undefined = row.contentKeys,
  costs?: Costs,
): Transition => {
  const vision = mergeVision(row.vision ?? {}, results)
  const changed = features.filter((feature) => vision[feature] !== row.vision?.[feature])
  const isComplete = pendingFeatures(vision).length === 0
  // What a re-run has seen counts once its image shows it.
  const cause = isComplete && row.run === undefined ? visionFailure(vision, row.lastFault) : undefined
  const failure = noted(cause, now)
  return {
    from: ['analyzed', 'completed'],
    when: { version: row.version, visionRevision: row.visionRevision },
    set: {
      vision,
      storedIn: storedWithout(row.storedIn, changed),
      visionRevision: (row.visionRevision ?? 0) + 1,
      updatedAt: instant(now),
      contentKeys,
      costs: costs && addCosts(row.costs, costs),
      ...(isComplete && { state: to('completed'), settledAt: instant(now), ...failure.set }),
    },
    remove: isComplete ? [...settled, ...failure.remove] : [],
  }
}

/** @param result without `original`, nobody gets a URL of the file: it holds malware, or was not scanned */
export const rejected = (
  result: Pick<AnalysisResult, 'costs' | 'storedBytes'> & { original?: OriginalObject; reason: Reason },
  now: Date,
): Transition => ({
  from: underAnalysis,
  set: {
    ...result,
    state: to('rejected'),
    updatedAt: instant(now),
    settledAt: instant(now),
    ...failureNote(failureCause('rejected', 'analysis', result.reason), now),
  },
  remove: [...settled, 'expiresAtEpochSeconds'],
})

/** The photo of a URL is not coming. The file is at fault, or its server does not give it away: both are answers. */
export const notFetched = (fault: Fault, now: Date): Transition => {
  const outcome = fault.code === 'SOURCE_UNAVAILABLE' ? 'failed' : 'rejected'
  return {
    from: ['pending'],
    set: {
      state: to(outcome),
      reason: { code: fault.code, message: fault.message },
      updatedAt: instant(now),
      settledAt: instant(now),
      ...failureNote(failureCause(outcome, 'fetch', fault), now),
    },
    remove: settled,
  }
}

/** An administrator has the photo of a URL fetched again: the slot is as it was. */
export const fetchedAgain = (
  ref: ImageRef,
  { failure }: { readonly failure: string },
  now: Date,
  withinMs: number,
): Transition => ({
  from: ['rejected', 'failed'],
  when: { failure },
  set: {
    state: to('pending'),
    updatedAt: instant(now),
    openShard: shardOf(ref),
    dueAt: later(now, withinMs),
    failure: failureKey(readFailureKey(failure).cause, now, true),
  },
  remove: ['reason', 'settledAt'],
})

/** All retries are used up. */
export const failed = (fault: Fault, now: Date): Transition => ({
  from: ['pending', 'uploaded', 'expired'],
  set: {
    state: to('failed'),
    reason: { code: fault.code, message: fault.message },
    updatedAt: instant(now),
    settledAt: instant(now),
    ...failureNote(failureCause('failed', 'analysis', fault), now),
  },
  remove: settled,
})

const listedInFailures = ['completed', 'rejected', 'failed'] as const satisfies readonly ImageState[]

/** An administrator tries the work again. Of several at once, one is right; the outcome replaces the mark. */
export const redriven = ({ failure }: { readonly failure: string }, now: Date): Transition => ({
  from: listedInFailures,
  when: { failure },
  set: { failure: failureKey(readFailureKey(failure).cause, now, true) },
})

/** An administrator accepts the image as it is. */
export const dismissed = ({ failure }: { readonly failure: string }): Transition => ({
  from: listedInFailures,
  when: { failure },
  set: {},
  remove: failureAttributes,
})

/** A newer re-run takes the place of one that failed. */
export const superseded: Transition = { from: listedInFailures, set: {}, remove: failureAttributes }

/** Never uploaded. The row stays in the open work until its event is published. */
export const expired = (now: Date, retentionDays: number): Transition => ({
  from: ['pending'],
  set: {
    state: to('expired'),
    updatedAt: instant(now),
    settledAt: instant(now),
    expiresAtEpochSeconds: epochSeconds(now, retentionDays),
  },
  remove: ['reserved'],
})

/**
 * A tombstone: nothing of the photo stays in the row. The row is open work until the objects are deleted and the
 * event is published.
 */
export const deleted = (ref: ImageRef, now: Date): Transition => ({
  from: ['pending', 'uploaded', 'analyzed', 'completed', 'rejected', 'failed', 'expired'],
  set: {
    state: to('deleted'),
    updatedAt: instant(now),
    settledAt: instant(now),
    openShard: shardOf(ref),
    dueAt: instant(now),
    expiresAtEpochSeconds: epochSeconds(now, tombstoneDays),
  },
  // The content keys stay until the rows they lead to are deleted as well.
  remove: [
    'upload',
    'original',
    'reason',
    'lastFault',
    'scannedAt',
    'analysis',
    'provenance',
    'vision',
    'storedIn',
    'visionRevision',
    'annotations',
    'annotationRevision',
    'corrections',
    'kept',
    'costs',
    'storedBytes',
    'reserved',
    ...failureAttributes,
  ],
})

/** A tombstone whose objects are left to the erasure of the account, which counts what it removes. */
export const deletedWithAccount = (ref: ImageRef, now: Date): Transition => {
  const { set, ...tombstone } = deleted(ref, now)
  return { ...tombstone, set: { ...set, isErasedWithAccount: true } }
}

/** Changes annotations, in any state. */
export const annotated = (row: ImageRow, annotations: Annotations, now: Date): Transition => ({
  from: ['pending', 'uploaded', 'analyzed', 'completed', 'rejected', 'failed', 'expired'],
  when: { annotationRevision: row.annotationRevision },
  set: {
    annotations,
    annotationRevision: (row.annotationRevision ?? 0) + 1,
    updatedAt: instant(now),
  },
})

/** No outstanding work is left. */
export const closed = (state: ImageState): Transition => ({
  from: [state],
  set: {},
  remove: ['openShard', 'dueAt', 'contentKeys'],
})

/** The sweep has requested another analysis or vision, or leaves the image alone; it looks again later. */
export const postponed = (state: ImageState, from: Date): Transition => ({
  from: [state],
  set: { dueAt: later(from, analysisDeadlineMs) },
})

/** An inspection has found work that nobody does. It is due at once, where the sweep looks. */
export const reopened = (row: ImageRow, now: Date): Transition => ({
  from: [row.state],
  set: { openShard: shardOf(row), dueAt: instant(now) },
})

/** Nothing changes, but the write is counted, so that the index takes the row for newer than its own. */
export const touched = ({ state }: Pick<ImageRow, 'state'>): Transition => ({ from: [state], set: {} })

/**
 * The row of a version that is still to be made. It goes through the same states as a new image, while the image
 * keeps its results.
 */
export function newRun(image: ImageRow, work: RerunWork, now: Date, jobId?: string): NewRow {
  const version = nextVersion(image)
  const { contentKeys, reason, lastFault, settledAt, provenance, ...base } = versionOf(image)
  const vision = work.analysis ? image.vision : { ...image.vision, ...pendingVision(work.features) }
  return {
    ...base,
    run: version,
    version,
    state: to(work.analysis ? 'uploaded' : 'analyzed'),
    createdAt: instant(now),
    updatedAt: instant(now),
    attempts: 0,
    ...(image.upload && { upload: uploadFor(image.upload, work) }),
    ...(work.analysis ? {} : { provenance, visionRevision: 1 }),
    vision,
    storedIn: storedWithout(image.storedIn, work.analysis ? ['provenance'] : work.features),
    jobId,
    openShard: shardOf(image),
    dueAt: later(now, analysisDeadlineMs),
  }
}

const resultsOf = ({ analysis, provenance, vision, storedIn, original, contentKeys }: ImageRow) => ({
  analysis,
  provenance,
  vision,
  storedIn,
  original,
  contentKeys,
})

/** A re-run that looks for what a budget had left out mends the image. */
function uploadShown(upload: NonNullable<ImageRow['upload']>, { upload: own, vision = {} }: ImageRow) {
  const { degraded, ...rest } = upload
  const isMended = degraded?.features.every((feature) => vision[feature as Feature]?.status === 'completed')
  return { ...rest, effort: own?.effort, ...(degraded && !isMended && { degraded }) }
}

/** Copies the results of a version into the image. */
export const shown = (version: ImageRow, image: ImageRow, settledAt: string, now: Date) => {
  const failure = noted(visionFailure(version.vision ?? {}), now)
  return {
    from: rerunnable,
    set: {
      ...resultsOf(version),
      // The effort of the current version decides what is stale and what the next re-run does.
      ...(image.upload && { upload: uploadShown(image.upload, version) }),
      state: to('completed'),
      version: version.version,
      // Makes a write of the previous version's results fail if it is still in progress.
      visionRevision: Math.max(image.visionRevision ?? 0, version.visionRevision ?? 0) + 1,
      updatedAt: instant(now),
      settledAt,
      ...failure.set,
    },
    remove: [
      'running',
      'failedRun',
      'reason',
      'lastFault',
      ...failure.remove,
      ...(version.vision ? [] : (['vision'] as const)),
    ] as const,
  }
}
