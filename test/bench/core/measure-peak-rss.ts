import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { buildSync } from 'esbuild'

const program = `
import { existsSync, readFileSync } from 'node:fs'
import { analyzeImage } from './lambdas/core/image/analyze-image.ts'

analyzeImage(readFileSync(process.argv[2])).then((result) => {
  if (result.status !== 'ok') throw new Error(result.reason)
  // Linux: the high-water mark of this program alone. maxRSS counts the parent's memory at the moment of the fork too.
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  console.log(/VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS)
})
`

/** Bundles the analysis as it is bundled for Lambda: tsx in the measured process would be measured with it. */
export function bundleForPeakRss(repositoryRoot: string, folder: string): string {
  const outfile = path.join(folder, 'peak-rss.cjs')
  buildSync({
    stdin: { contents: program, resolveDir: repositoryRoot, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: ['sharp', 'libheif-js', '@cwasm/nsbmp'], // they come with the sharp layer
    logLevel: 'error',
  })
  return outfile
}

/** The most memory that a process held which analysed this one photo and nothing else. */
export function measurePeakRssMiB(bundle: string, photo: string): number {
  const peakKiB = Number(execFileSync(process.execPath, [bundle, photo], { encoding: 'utf8' }))
  return peakKiB / 1024
}
