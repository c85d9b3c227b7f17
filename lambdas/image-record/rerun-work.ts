import type { Effort } from '../vision/effort.ts'
import type { Feature } from '../vision/vision.ts'
import type { AnnouncedUpload, ImageRow, TerminalState } from './image-row.ts'

/** What a re-run does again. */
export interface RerunWork {
  readonly analysis: boolean
  readonly features: readonly Feature[]
  /** @default that of the image */
  readonly effort?: Effort
}

/** States in which an image can be run again. An upload that never arrived has nothing to run. */
export const rerunnable = ['completed', 'rejected', 'failed'] as const satisfies readonly TerminalState[]

/** Whether a settled image has had a photo: one of a URL may never come. */
export const hasArrived = ({ upload, state, original, reason }: ImageRow): boolean =>
  upload?.sourceUrl === undefined ||
  (reason?.code !== 'SOURCE_UNAVAILABLE' && (state !== 'rejected' || original !== undefined))

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
    // What the image has cost was counted, and a copy costs nothing.
    costs,
    reserved,
    storedBytes,
    // The import counts the image, not its versions.
    importedBy,
    isCounted,
    // The image is in the index of failures, not the copy.
    failureShard,
    failure,
    ...results
  } = image
  return { ...results, run: image.version }
}

/** The upload of a version, which names what the re-run does. */
export const uploadFor = (upload: AnnouncedUpload, { features, effort = upload.effort }: RerunWork) => ({
  ...upload,
  // A re-run looks for everything that it was asked for.
  degraded: undefined,
  features: [...features],
  effort,
})
