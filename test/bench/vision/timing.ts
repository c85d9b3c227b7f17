import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharp } from '../../../lambdas/analysis/configured-sharp.ts'
import type { Feature } from '../../../lambdas/vision/vision.ts'
import { visionLongEdgePx } from '../../../lambdas/vision/vision-rendition.ts'
import { rootDir } from '../../../local/paths.ts'
import { bundleForBench } from '../support/bundle-for-bench.ts'
import { rounded } from '../support/statistics.ts'
import { readPicture } from './photos.ts'

const samples = join(rootDir, 'samples')
const rounds = 8

const sets: Feature[][] = [
  ['labels'],
  ['labels', 'embedding'],
  ['objects'],
  ['faces'],
  ['text'],
  ['labels', 'objects', 'faces'],
  ['labels', 'embedding', 'objects', 'faces', 'text'],
]

export interface Timing {
  features: string
  threads: number
  /** Per photo, the median; memory is the process's own peak. */
  cpuMs: number
  cpuMsP95: number
  wallMs: number
  /** The first photo, with loading the models. */
  firstMs: number
  peakRssMiB: number
}

/** What a photo costs, in a process of its own per set of features, on the sample photos at the largest size. */
export async function measureTiming(directory: string): Promise<Timing[]> {
  const folder = join(rootDir, '.build', 'bench', 'vision')
  const program = bundleForBench(join(import.meta.dirname, 'look.ts'), folder)
  const pictures = await preparePictures(folder)
  return sets.flatMap((set) =>
    [1, 2].flatMap((threads) => {
      const features = set.join(',')
      process.stderr.write(`${features}, threads: ${threads} ...\n`)
      const args = [program, directory, features, String(threads), String(rounds), ...pictures]
      try {
        const printed = execFileSync(process.execPath, args, {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        })
        const measured: Record<string, number> = JSON.parse(printed)
        const values = Object.entries(measured).map(([name, value]) => [name, rounded(value)])
        return [{ features: set.join(' + '), threads, ...Object.fromEntries(values) } as Timing]
      } catch (error) {
        process.stderr.write(`${features} could not be measured: ${lastFault(error)}\n`)
        return []
      }
    }),
  )
}

const lastFault = (error: unknown): string =>
  /\w*Error: .*/.exec(String((error as { stderr?: string }).stderr))?.[0] ?? String(error)

/** Enlarged where they are smaller: what is measured is the most that a photo can cost. */
async function preparePictures(folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const files = readdirSync(samples).filter((name) => !name.endsWith('.md'))
  return Promise.all(
    files.map(async (name) => {
      const { data, widthPx: width, heightPx: height, channels } = await readPicture(join(samples, name))
      const enlarged = await sharp(data, { raw: { width, height, channels } })
        .resize(visionLongEdgePx, visionLongEdgePx, { fit: 'inside' })
        .raw()
        .toBuffer({ resolveWithObject: true })
      const file = join(folder, `${enlarged.info.width}x${enlarged.info.height}-${name}.rgb`)
      writeFileSync(file, enlarged.data)
      return file
    }),
  )
}
