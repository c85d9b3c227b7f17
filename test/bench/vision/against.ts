import { join } from 'node:path'
import type { Feature } from '../../../lambdas/vision/vision.ts'
import { rootDir } from '../../../local/paths.ts'
import { bundleForBench } from '../support/bundle-for-bench.ts'
import { rounded } from '../support/statistics.ts'
import { checkOutEarlierCode, lookProgramOf } from './earlier-code.ts'
import type { LookReport, Looks } from './look.ts'
import { sampleRasters } from './sample-rasters.ts'
import { everyFeature, lookApart, medianCpuMs } from './timing.ts'

/** The number of turns of each version. They alternate in going first, so that other load disturbs both alike. */
const turns = 4
const rounds = 2

interface Side {
  readonly program: string
  readonly directory: string
}

export interface Comparison {
  readonly case: string
  readonly earlier: number
  readonly now: number
  /** Now over earlier. */
  readonly ratio: number
}

/** Compares the CPU ms and memory of this code with those of a commit, tag or branch, in turn, with one thread. */
export async function compareTiming(ref: string, directory: string): Promise<Comparison[]> {
  const folder = join(rootDir, '.build', 'bench', 'vision')
  const pictures = await sampleRasters(folder)
  const earlier = checkOutEarlierCode(ref)
  try {
    const sides = [
      {
        program: bundleForBench(lookProgramOf(earlier.root), join(earlier.root, '.build', 'bench')),
        directory: earlier.modelsDirectory,
      },
      { program: bundleForBench(lookProgramOf(rootDir), folder), directory },
    ] as const
    const [some, all] = [['labels', 'objects', 'faces'] as Feature[], everyFeature].map((features) =>
      takeTurns(sides, features, pictures),
    )
    const withoutText = all!.map(({ looks }) => looks.filter(isWithoutText(all!)))
    return [
      compared('labels, objects and faces: CPU ms', some!, cpuMsOf),
      compared('all features, photos without text: CPU ms', withoutText, medianCpuMs),
      compared('all features, all samples: CPU ms', all!, cpuMsOf),
      compared('all features: peak memory, MiB', all!, ({ peakRssMiB }) => peakRssMiB),
    ]
  } finally {
    earlier.remove()
  }
}

const cpuMsOf = ({ looks }: Report) => medianCpuMs(looks)

type Report = Pick<LookReport, 'looks' | 'peakRssMiB'>

/** @returns the reports of the earlier code and of this code */
function takeTurns(sides: readonly [Side, Side], features: Feature[], pictures: string[]): Report[] {
  const reports: LookReport[][] = [[], []]
  for (let turn = 0; turn < turns; turn++) {
    for (const side of turn % 2 === 0 ? [0, 1] : [1, 0]) {
      process.stderr.write(
        `${features.join(', ')}: turn ${turn + 1}, ${side === 0 ? 'earlier' : 'now'} ...\n`,
      )
      reports[side]!.push(lookApart({ ...sides[side]!, features, threads: 1, rounds, pictures }))
    }
  }
  return reports.map((ofSide) => ({
    looks: ofSide.flatMap(({ looks }) => looks),
    peakRssMiB: Math.max(...ofSide.map(({ peakRssMiB }) => peakRssMiB)),
  }))
}

/** Selects photos in which neither version reads a line. */
function isWithoutText(reports: readonly Report[]): (look: Looks) => boolean {
  const withText = new Set(
    reports.flatMap(({ looks }) => looks.filter(({ lines }) => lines > 0).map(({ picture }) => picture)),
  )
  return ({ picture }) => !withText.has(picture)
}

function compared<T>(name: string, sides: readonly T[], measure: (side: T) => number): Comparison {
  const [earlier, now] = sides.map(measure) as [number, number]
  return { case: name, earlier: rounded(earlier), now: rounded(now), ratio: rounded(now / earlier, 3) }
}
