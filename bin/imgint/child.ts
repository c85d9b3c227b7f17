/** A child process of `imgint analyze`: takes one photo at a time and answers with its report. */
import { analyzePhoto } from './analyze-photo.ts'
import { memoryExitCode } from './child-limits.ts'
import type { PhotoJob } from './photo-report.ts'

const maxRssBytes = 960 * 1024 * 1024
const memoryCheckMs = 50

// Decoding happens in other threads, so this timer keeps running meanwhile.
setInterval(() => {
  if (process.memoryUsage.rss() > maxRssBytes) process.exit(memoryExitCode)
}, memoryCheckMs).unref()

process.on('message', (job: PhotoJob) => {
  analyzePhoto(job).then(
    (report) => process.send?.({ report }),
    (fault: Error) => process.send?.({ fault: fault.message }),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
