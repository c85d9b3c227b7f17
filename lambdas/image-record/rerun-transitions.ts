import { addCosts } from '../costs/costs.ts'
import type { Feature } from '../vision/vision.ts'
import { failureAttributes } from './failure.ts'
import type { ImageRow } from './image-row.ts'
import { instant } from './open-work.ts'
import { nextVersion, rerunnable } from './rerun-work.ts'
import { storedOnly } from './result-names.ts'
import type { Transition } from './transition.ts'
import { type KeptResults, shown } from './transitions.ts'

// What happens between an image and its re-runs. The states that they pass through are set in transitions.ts.

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
  // The re-run has its own outcome.
  remove: ['failedRun', ...failureAttributes],
})

/** The image shows a re-run for the first time, so its costs are added to those of the image. */
function shownFirst(run: ImageRow, image: ImageRow, now: Date): Transition {
  const change = shown(run, image, run.settledAt ?? instant(now), now)
  return { ...change, set: { ...change.set, costs: addCosts(image.costs, run.costs) } }
}

/** A re-run has succeeded: its version becomes the current one. */
export const promoted = (run: ImageRow, image: ImageRow, now: Date): Transition => ({
  ...shownFirst(run, image, now),
  when: { running: run.version },
})

/** A failed re-run was redriven and has succeeded, and the image has not changed since. */
export const promotedLate = (run: ImageRow, image: ImageRow, now: Date): Transition => ({
  ...shownFirst(run, image, now),
  when: { failedRun: run.version },
  unless: ['running'],
})

/** A failed feature of the current version was redriven: the image shows its result. */
export const refreshed = (run: ImageRow, image: ImageRow, now: Date): Transition => ({
  ...shown(run, image, run.settledAt ?? instant(now), now),
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
  ...shown(version, image, instant(now), now),
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
