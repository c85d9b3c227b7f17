import { isSettled, type KnownImage, reasonOf } from '../image-states.ts'
import type { LocalPhoto } from './local-photo.ts'
import type { PhotoOutcome } from './upload-photos.ts'

/** The report on one file: one line of --json. */
interface FileReport {
  readonly path: string
  readonly status: PhotoOutcome['status'] | 'skipped' | 'fetching' | 'new' | 'known'
  readonly imageId?: string
  readonly sha256?: string
  readonly sizeBytes?: number
  readonly reason?: string
  readonly state?: KnownImage['state']
  readonly labels?: readonly string[]
}

export type Reporter = ReturnType<typeof createReporter>

const shownLabels = 5

function inWords({ path, status, state, reason, labels = [] }: FileReport): string {
  const facts = [state ?? status, reason, labels.slice(0, shownLabels).join(', ')]
  return `${path}  ${facts.filter(Boolean).join('  ')}`
}

/** The report on a photo whose image is settled. Without results, the photo did not make it. */
function settledReport(report: FileReport, image: KnownImage): FileReport {
  const { state, labels } = image
  if (state === 'completed') return { ...report, state, labels }
  return { ...report, status: state === 'rejected' ? 'rejected' : 'failed', state, reason: reasonOf(image) }
}

const isInLibrary = ({ status }: FileReport) => ['uploaded', 'present', 'fetching'].includes(status)

/** Collects the outcome of each file and prints it: at once, or with `wait` when there is a result. */
export function createReporter({ json, wait }: { json: boolean; wait: boolean }) {
  const startedMs = performance.now()
  const reports: FileReport[] = []
  const waiting = new Map<string, FileReport[]>()
  const copies = new Map<string, LocalPhoto[]>()

  function print(report: FileReport): void {
    // People are told what needs their attention, and the results that they waited for.
    if (json) console.log(JSON.stringify(report))
    else if (!isInLibrary(report) || report.state) lines.push(inWords(report))
  }
  // Printed below the progress bar, not in the middle of it.
  const lines: string[] = []

  function add(report: FileReport): void {
    reports.push(report)
    const { imageId } = report
    if (wait && imageId && isInLibrary(report))
      waiting.set(imageId, [...(waiting.get(imageId) ?? []), report])
    else print(report)
  }

  const flush = () => {
    for (const line of lines.splice(0)) console.log(line)
  }
  const count = (status: FileReport['status']) => reports.filter((each) => each.status === status).length

  return {
    add,
    skip: (path: string, reason: string) => add({ path, status: 'skipped', reason }),
    /** A file with the same content as a photo; it shares the photo's outcome. */
    copy: (photo: LocalPhoto) => void copies.set(photo.sha256, [...(copies.get(photo.sha256) ?? []), photo]),
    settle({ path, sha256, sizeBytes }: LocalPhoto, outcome: PhotoOutcome): void {
      add({ path, sha256, sizeBytes, ...outcome })
      const status = outcome.status === 'uploaded' ? 'present' : outcome.status
      for (const copy of copies.get(sha256) ?? [])
        add({ ...outcome, path: copy.path, sha256, sizeBytes, status })
    },
    preview(photos: readonly LocalPhoto[], imageIdOf: (sha256: string) => string | undefined): void {
      for (const { path, sha256, sizeBytes } of photos) {
        const imageId = imageIdOf(sha256)
        add({ path, status: imageId ? 'known' : 'new', imageId, sha256, sizeBytes })
      }
    },
    /** Ids of images that have no result yet. */
    awaited: (): string[] => [...waiting.keys()],
    result(image: KnownImage): void {
      if (!isSettled(image)) return
      for (const report of waiting.get(image.imageId) ?? []) {
        const settled = settledReport(report, image)
        reports[reports.indexOf(report)] = settled
        print(settled)
      }
      waiting.delete(image.imageId)
      flush()
    },
    isAllPresent: () =>
      reports.every((report) => isInLibrary(report) || ['known', 'skipped'].includes(report.status)),
    summarize(): void {
      flush()
      const counts = (
        [
          ['uploaded', 'uploaded'],
          ['present', 'already in the library'],
          ['fetching', 'being fetched'],
          ['new', 'would be uploaded'],
          ['known', 'in the library'],
          ['skipped', 'skipped'],
          ['unsure', 'unsure'],
          ['rejected', 'rejected'],
          ['failed', 'failed'],
        ] as const
      ).flatMap(([status, phrase]) => (count(status) > 0 ? [`${count(status)} ${phrase}`] : []))
      const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
      console.error(`${counts.join(', ') || 'Nothing was done'} (${seconds} s)`)
    },
  }
}
