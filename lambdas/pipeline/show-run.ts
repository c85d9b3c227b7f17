import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { promoted, promotedLate, refreshed, runEnded } from '../image-record/rerun-transitions.ts'

interface ShowRunDeps {
  images: Pick<ImageTable, 'apply'>
  now: () => Date
}

/**
 * Gives the results of a settled re-run to its image, if it has completed and the image still waits for it. Repeating
 * it is harmless.
 */
export async function showRun({ images, now }: ShowRunDeps, run: ImageRow, image: ImageRow): Promise<void> {
  if (run.state !== 'completed') {
    await images.apply(image, runEnded(run, now()))
  } else if (image.running === run.version) {
    await images.apply(image, promoted(run, image, now()))
  } else if (image.failedRun === run.version) {
    await images.apply(image, promotedLate(run, image, now()))
  } else if (image.version === run.version && image.settledAt !== run.settledAt) {
    await images.apply(image, refreshed(run, image, now()))
  }
}
