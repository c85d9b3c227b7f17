import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Feature } from '../../../lambdas/vision/vision.ts'
import type { Timing } from '../../../layers/models/measured-vision.ts'
import { rootDir } from '../../../local/paths.ts'
import { bundleForBench } from '../support/bundle-for-bench.ts'
import { median, quantile, rounded } from '../support/statistics.ts'
import type { LookReport, Looks } from './look.ts'
import { sampleRasters } from './sample-rasters.ts'

export const everyFeature: Feature[] = ['labels', 'embedding', 'objects', 'faces', 'text']
const sets: Feature[][] = [
  ['labels'],
  ['labels', 'embedding'],
  ['objects'],
  ['faces'],
  ['text'],
  ['labels', 'objects', 'faces'],
  everyFeature,
]
const rounds = 4
/**
 * Sets with at least this many features are also measured with two threads: a second thread only pays for much work.
 */
const minFeaturesForThreads = 3

export interface LookOptions {
  /** look.ts, bundled for plain node. */
  readonly program: string
  /** The folder of models. */
  readonly directory: string
  readonly features: readonly Feature[]
  readonly threads: number
  readonly rounds: number
  readonly pictures: readonly string[]
}

/** Runs look.ts in a separate process. */
export function lookApart({ program, directory, features, threads, rounds, pictures }: LookOptions) {
  const args = [program, directory, features.join(','), String(threads), String(rounds), ...pictures]
  const printed = execFileSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return JSON.parse(printed) as LookReport
}

/**
 * Measures what a photo costs, with the sample photos at the largest size. Each set of features has its own process.
 */
export async function measureTiming(directory: string): Promise<Timing[]> {
  const folder = join(rootDir, '.build', 'bench', 'vision')
  const program = bundleForBench(join(import.meta.dirname, 'look.ts'), folder)
  const pictures = await sampleRasters(folder)
  return sets.flatMap((features) =>
    (features.length < minFeaturesForThreads ? [1] : [1, 2]).flatMap((threads) => {
      const name = features.length === everyFeature.length ? 'everything' : features.join(', ')
      process.stderr.write(`${name}, threads: ${threads} ...\n`)
      try {
        const report = lookApart({ program, directory, features, threads, rounds, pictures })
        return [{ features: name, threads, ...summaryOf(report) }]
      } catch (error) {
        process.stderr.write(`${name} could not be measured: ${lastFault(error)}\n`)
        return []
      }
    }),
  )
}

const lastFault = (error: unknown): string =>
  /\w*Error: .*/.exec(String((error as { stderr?: string }).stderr))?.[0] ?? String(error)

const valuesOf = (looks: readonly Looks[], key: 'cpuMs' | 'wallMs') => looks.flatMap((each) => each[key])

/** The median CPU ms over all looks at these pictures. */
export const medianCpuMs = (looks: readonly Looks[]): number => median(valuesOf(looks, 'cpuMs'))

function summaryOf({ firstMs, peakRssMiB, looks }: LookReport): Omit<Timing, 'features' | 'threads'> {
  const [withText, without] = [
    looks.filter(({ lines }) => lines > 0),
    looks.filter(({ lines }) => lines === 0),
  ]
  const lines = withText.reduce((sum, each) => sum + each.lines, 0) / withText.length
  return {
    cpuMs: rounded(medianCpuMs(looks)),
    cpuMsP95: rounded(quantile(valuesOf(looks, 'cpuMs'), 0.95)),
    wallMs: rounded(median(valuesOf(looks, 'wallMs'))),
    preparationShare: rounded(median(looks.map(({ preparationShare = 0 }) => preparationShare)), 3),
    ...(withText.length > 0 && {
      cpuMsWithoutText: rounded(medianCpuMs(without)),
      cpuMsWithText: rounded(medianCpuMs(withText)),
      linesOfText: rounded(lines),
    }),
    firstMs: rounded(firstMs),
    peakRssMiB: rounded(peakRssMiB),
  }
}
