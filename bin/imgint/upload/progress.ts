import type { LocalPhoto } from './local-photo.ts'

interface Progress {
  step(photo: Pick<LocalPhoto, 'sizeBytes'>): void
  stop(): void
}

const silent: Progress = { step: () => {}, stop: () => {} }
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)

/** Shows a progress bar on stderr; nothing in a log, or between lines of JSON. */
export async function startProgress(
  photos: readonly Pick<LocalPhoto, 'sizeBytes'>[],
  { json }: { json: boolean },
): Promise<Progress> {
  if (!process.stderr.isTTY || (json && process.stdout.isTTY) || photos.length < 2) return silent
  const { Presets, SingleBar } = (await import('cli-progress')).default
  const bar = new SingleBar(
    {
      format: '{bar} {value}/{total} photos, {speed} a second, {sent} of {all} MB, {eta_formatted} left',
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
    },
    Presets.shades_classic,
  )
  const startedMs = performance.now()
  const all = photos.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  let [count, sent] = [0, 0]
  const payload = () => ({
    speed: (count / Math.max((performance.now() - startedMs) / 1000, 0.001)).toFixed(1),
    sent: megabytes(sent),
    all: megabytes(all),
  })
  bar.start(photos.length, 0, payload())
  return {
    step({ sizeBytes }) {
      count += 1
      sent += sizeBytes
      bar.update(count, payload())
    },
    stop: () => bar.stop(),
  }
}
