import type { Client } from '../../../clients/typescript/src/index.ts'
import type { Feature } from '../../../lambdas/vision/vision.ts'
import { openJournal } from './journal.ts'
import type { LocalPhoto } from './local-photo.ts'
import { lockJournal } from './lock-journal.ts'
import { startProgress } from './progress.ts'
import { type UploadRun, uploadPhotos } from './upload-photos.ts'

export interface RunFlags {
  readonly json: boolean
  readonly concurrency: number
  readonly features?: readonly (Feature | 'none')[]
  readonly presets?: readonly string[]
}

export class Interrupted extends Error {
  override readonly message = 'Interrupted. Run the same command again to go on from here.'
}

/** Aborts on the first Ctrl-C; the second one ends the process as usual. */
export function stopOnInterrupt(): AbortController {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stop.abort(new Interrupted()))
  return stop
}

interface Upload {
  readonly flags: RunFlags
  readonly api: Client
  readonly file: string
  readonly photos: readonly LocalPhoto[]
  readonly onOutcome: UploadRun['onOutcome']
}

/** Uploads photos as one process at a time, with a journal and a progress bar. */
export async function upload(
  { flags, api, file, photos, onOutcome }: Upload,
  stop: AbortController,
): Promise<void> {
  const unlock = await lockJournal(file, (fault) => stop.abort(fault))
  const journal = openJournal(file)
  const progress = await startProgress(photos, flags)
  try {
    await uploadPhotos({
      api,
      journal,
      photos,
      concurrency: flags.concurrency,
      wanted: wantedOf(flags),
      stop,
      onOutcome: (photo, outcome) => {
        progress.step(photo)
        onOutcome(photo, outcome)
      },
    })
  } finally {
    progress.stop()
    journal.close()
    await unlock()
  }
}

/** What is requested for every photo. */
export const wantedOf = ({ features, presets }: RunFlags) => ({
  features: features?.filter((feature) => feature !== 'none'),
  presets,
})
