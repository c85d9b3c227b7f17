import type { AnnouncedUpload, ImageRow, TerminalState } from '../images/image-row.ts'
import { storedOnly, storedWithout } from '../images/result-names.ts'
import {
  analysisDeadlineMs,
  instant,
  type KeptResults,
  later,
  pendingVision,
  shardOf,
  type Transition,
} from '../images/transitions.ts'
import type { Effort } from '../vision/effort.ts'
import type { Feature } from '../vision/vision.ts'

/** What a re-run does again. */
export interface RerunWork {
  readonly analysis: boolean
  readonly features: readonly Feature[]
  /** @default that of the image */
  readonly effort?: Effort
}

/** States in which an image can be run again. An upload that never arrived has nothing to run. */
export const rerunnable = ['completed', 'rejected', 'failed'] as const satisfies readonly TerminalState[]

export const nextVersion = ({ latestVersion, version }: ImageRow): number => (latestVersion ?? version) + 1

/** The image's present results as a version of their own. A version is copied from then on, never changed. */
export const versionOf = (image: ImageRow): ImageRow => {
  const {
    openShard,
    dueAt,
    running,
    failedRun,
    latestVersion,
    annotations,
    annotationRevision,
    corrections,
    contentKeys,
    ...results
  } = image
  return { ...results, run: image.version }
}

/**
 * The row of a version that is still to be made. It goes through the same states as a new image, while the image
 * keeps its results.
 */
export function newRun(image: ImageRow, work: RerunWork, now: Date, jobId?: string): ImageRow {
  const version = nextVersion(image)
  const { contentKeys, reason, lastFault, settledAt, provenance, ...base } = versionOf(image)
  const vision = work.analysis ? image.vision : { ...image.vision, ...pendingVision(work.features) }
  return {
    ...base,
    run: version,
    version,
    state: work.analysis ? 'uploaded' : 'analyzed',
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

const uploadFor = (upload: AnnouncedUpload, { features, effort = upload.effort }: RerunWork) => ({
  ...upload,
  features: [...features],
  effort,
})

/** A re-run begins. */
export const runBegun = (image: ImageRow, now: Date, jobId?: string): Transition => ({
  from: rerunnable,
  when: { version: image.version },
  unless: ['running'],
  set: {
    running: nextVersion(image),
    latestVersion: nextVersion(image),
    updatedAt: instant(now),
    ...(jobId && { jobId }),
  },
  remove: ['failedRun'],
})

const resultsOf = ({ analysis, provenance, vision, storedIn, original, contentKeys }: ImageRow) => ({
  analysis,
  provenance,
  vision,
  storedIn,
  original,
  contentKeys,
})

/** Copies the results of a version into the image. */
const showing = (version: ImageRow, image: ImageRow, settledAt: string, now: Date) => ({
  from: rerunnable,
  set: {
    ...resultsOf(version),
    // The effort of the current version decides what is stale and what the next re-run does.
    ...(image.upload && { upload: { ...image.upload, effort: version.upload?.effort } }),
    state: 'completed' as const,
    version: version.version,
    // Makes a write of the previous version's results fail if it is still in progress.
    visionRevision: Math.max(image.visionRevision ?? 0, version.visionRevision ?? 0) + 1,
    updatedAt: instant(now),
    settledAt,
  },
  remove: [
    'running',
    'failedRun',
    'reason',
    'lastFault',
    ...(version.vision ? [] : (['vision'] as const)),
  ] as const,
})

/** A re-run has succeeded: its version becomes the current one. */
export const promoted = (run: ImageRow, image: ImageRow, now: Date): Transition => ({
  ...showing(run, image, run.settledAt ?? instant(now), now),
  when: { running: run.version },
})

/** A failed re-run was redriven and has succeeded, and the image has not changed since. */
export const promotedLate = (run: ImageRow, image: ImageRow, now: Date): Transition => ({
  ...showing(run, image, run.settledAt ?? instant(now), now),
  when: { failedRun: run.version },
  unless: ['running'],
})

/** A failed feature of the current version was redriven: the image shows its result. */
export const refreshed = (run: ImageRow, image: ImageRow, now: Date): Transition => ({
  ...showing(run, image, run.settledAt ?? instant(now), now),
  when: { version: run.version },
})

/** A re-run has failed, or has rejected the file: the image stays as it was. */
export const runEnded = (run: ImageRow, now: Date): Transition => ({
  from: rerunnable,
  when: { running: run.version },
  set: { updatedAt: instant(now), failedRun: run.version },
  remove: ['running'],
})

/** Somebody has chosen another version. */
export const madeCurrent = (version: ImageRow, image: ImageRow, now: Date): Transition => ({
  ...showing(version, image, instant(now), now),
  when: { version: image.version, visionRevision: image.visionRevision },
  unless: ['running'],
})

/** Features that a re-run was not asked for keep their earlier results. */
export function keptResults(
  { vision = {}, storedIn }: ImageRow,
  redone: readonly Feature[],
): KeptResults | undefined {
  const kept = (Object.keys(vision) as Feature[]).filter((feature) => !redone.includes(feature))
  if (kept.length === 0) return undefined
  return {
    vision: Object.fromEntries(kept.map((feature) => [feature, vision[feature]])),
    storedIn: storedOnly(storedIn, kept),
  }
}
