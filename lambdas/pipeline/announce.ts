import { announcementOf } from '../events/announcement.ts'
import type { EventPublisher } from '../events/aws/event-publisher.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { JobProgress } from '../image-record/aws/job-progress.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { showRun } from './show-run.ts'

export interface PublishDeps {
  publish: EventPublisher
  counters: { readonly add: (eventId: string, row: ImageRow) => Promise<void> }
  onUncounted: (error: unknown, row: ImageRow) => void
  /** Counts a settled image for the job that imported it, if there is one. */
  imports: Pick<JobProgress, 'countImported'>
  now: () => Date
}

export interface AnnounceDeps extends PublishDeps {
  images: Pick<ImageTable, 'apply' | 'readWhole'>
  /** Counts a re-run for the job that asked for it, if there is one. */
  jobs: Pick<JobProgress, 'count'>
}

export type Announce = ReturnType<typeof createAnnouncer>

/**
 * Does what follows a terminal state, of an image or of a version made by a re-run. Repeating it is harmless: the
 * same row gives the same event id.
 */
export function createAnnouncer(deps: AnnounceDeps) {
  return async function announce(row: ImageRow): Promise<void> {
    if (row.run === undefined) return publishAndCount(deps, row)
    await concludeRun(deps, row)
  }
}

/**
 * Publishes the event and then counts it for the metrics. In this order, an event that has to be published again is
 * counted once. A failure to count must not fail the image; the job of an import, which waits for its count, is told
 * once for all attempts.
 */
export async function publishAndCount(deps: PublishDeps, row: ImageRow): Promise<void> {
  const event = announcementOf(row)
  await deps.publish(event)
  await deps.counters.add(event.detail.eventId, row).catch((error) => deps.onUncounted(error, row))
  if (row.run === undefined) await deps.imports.countImported(row, deps.now())
}

/**
 * Makes a version that succeeded the current one; a version that failed leaves the image as it is. Then publishes and
 * counts the version.
 */
async function concludeRun(deps: AnnounceDeps, run: ImageRow): Promise<void> {
  const { owner, imageId } = run
  const image = await deps.images.readWhole({ owner, imageId })
  if (image && image.state !== 'deleted') {
    await showRun(deps, run, image)
    // Corrections belong to the image and apply to every version of it.
    await publishAndCount(deps, { ...run, corrections: image.corrections })
  }
  await deps.jobs.count(run, deps.now())
}
