import { announcementOf } from '../events/announcement.ts'
import type { EventPublisher } from '../events/aws/event-publisher.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { VersionTable } from '../image-record/aws/version-table.ts'
import { type ImageRow, isTerminal } from '../image-record/image-row.ts'
import { requireImage } from '../image-record/require-image.ts'
import { madeCurrent } from '../image-record/rerun-transitions.ts'
import { showRun } from '../pipeline/show-run.ts'
import { AppError } from '../platform/errors.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import { features } from '../vision/vision.ts'
import { compareVersions as compare } from './compare-versions.ts'
import type { ComparisonQuery, VersionComparison, VersionList, VersionSummary } from './versions.ts'
import { isSettled, whyNoRerun } from './wanted-work.ts'

export interface VersionDeps {
  images: Pick<ImageTable, 'readWhole' | 'apply'>
  versions: Pick<VersionTable, 'list'>
  publish: EventPublisher
  now: () => Date
}

/** GET /v1/images/{id}/versions */
export async function listVersions(deps: VersionDeps, ref: ImageRef): Promise<VersionList> {
  const image = await requireImage(deps, ref)
  const rows = image.latestVersion === undefined ? [image] : await deps.versions.list(ref)
  return { items: rows.map((row) => versionSummary(row, image.version)) }
}

/** One version of an image. @throws AppError NOT_FOUND */
export async function requireVersion(
  deps: Pick<VersionDeps, 'images'>,
  ref: ImageRef,
  version: number,
): Promise<ImageRow> {
  const image = await requireImage(deps, ref)
  // Before the first re-run, the image itself is its only version.
  const row =
    image.latestVersion === undefined ? image : await deps.images.readWhole({ ...ref, run: version })
  if (row?.version !== version) throw new AppError('NOT_FOUND', `This image has no version ${version}.`)
  return row
}

/** GET /v1/images/{id}/comparison */
export async function compareVersions(
  deps: VersionDeps,
  ref: ImageRef,
  query: ComparisonQuery,
): Promise<VersionComparison> {
  const [from, to] = await Promise.all([
    requireVersion(deps, ref, query.from),
    requireVersion(deps, ref, query.to),
  ])
  return compare(from, to)
}

/**
 * PUT /v1/images/{id}/current-version. The image then shows exactly the results of that version. A re-run that has
 * just ended is concluded first: otherwise its version would become the current one after this.
 */
export const makeCurrent = (deps: VersionDeps, ref: ImageRef, version: number): Promise<ImageRow> =>
  retryOnConflict(async () => {
    const [image, chosen] = await Promise.all([requireImage(deps, ref), requireVersion(deps, ref, version)])
    const ended = await endedRun(deps, image)
    if (ended) {
      await showRun(deps, ended, image)
      return undefined
    }
    if (image.version === version) return image
    if (!isSettled(image)) throw new AppError('CONFLICT', whyNoRerun(image))
    if (chosen.state !== 'completed') {
      throw new AppError(
        'CONFLICT',
        `Expected a version that has completed; version ${version} is ${chosen.state}.`,
      )
    }
    const { applied, row } = await deps.images.apply(ref, madeCurrent(chosen, image, deps.now()))
    if (!applied) return undefined
    await deps.publish(announcementOf(row))
    return row
  })

/** The re-run that the image still waits for, if it has ended. */
async function endedRun({ images }: VersionDeps, image: ImageRow): Promise<ImageRow | undefined> {
  if (image.running === undefined) return undefined
  const run = await images.readWhole({ owner: image.owner, imageId: image.imageId, run: image.running })
  return run && isTerminal(run.state) ? run : undefined
}

function versionSummary(row: ImageRow, current: number): VersionSummary {
  const { version, state, reason, createdAt, settledAt, jobId, provenance, vision } = row
  const sources = features.flatMap((feature) => {
    const result = vision?.[feature]
    if (result?.status !== 'completed') return []
    const { provider, models, finishedAt } = result
    return [{ feature, provider, models, finishedAt }]
  })
  return {
    version,
    isCurrent: version === current,
    state,
    reason,
    createdAt,
    settledAt,
    jobId,
    analysisVersion: provenance?.analysisVersion,
    analyzedAt: provenance?.analyzedAt,
    sources,
  }
}
