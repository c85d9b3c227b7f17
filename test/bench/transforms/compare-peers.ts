import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { bundleForBench } from '../support/bundle-for-bench.ts'
import { median, rounded } from '../support/statistics.ts'
import { commandsOf, pillowProgram, renderCase, type TransformCase } from './contenders.ts'
import { measureCommand, type ProcessRun } from './measure-command.ts'
import type { Thumbor } from './thumbor.ts'

export interface PeersHere {
  readonly pillow: boolean
  readonly vipsthumbnail: boolean
  readonly imagemagick: boolean
  readonly thumbor?: Thumbor
}

/** Medians of one contender. */
export interface Taken {
  readonly cpuMs: number
  /** Of one worker in one thread. */
  readonly imagesPerSecond: number
  readonly peakRssMiB: number
}

export interface ComparedCase {
  readonly name: string
  /** CPU milliseconds. */
  readonly ours: number
  readonly sharp: number
  readonly peers: Readonly<Record<string, number>>
  /** Ours over sharp. */
  readonly ratio: number
  readonly taken: Readonly<Record<string, Taken>>
}

/** Runs of those that need no new process, in each round. */
const runsPerRound = 3

const folder = path.resolve(import.meta.dirname, '../../../.build/bench/transforms')
const bundleOnce = () => bundleForBench(path.join(import.meta.dirname, 'one-run.ts'), folder)
let oneRun: string | undefined

async function measure(work: () => Promise<unknown>): Promise<ProcessRun> {
  const [before, began] = [process.cpuUsage(), performance.now()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - began, peakRssMiB: Number.NaN }
}

const peakOf = (each: TransformCase, photo: string, mark: string, who: 'ours' | 'sharp'): number => {
  oneRun ??= bundleOnce()
  return measureCommand([process.execPath, oneRun, each.name, photo, mark, who]).peakRssMiB
}

/** All contenders in turn, `rounds` times. What one of them cannot do, or is not here, has no figures. */
export async function comparePeers(
  each: TransformCase,
  name: string,
  { photo, mark }: { photo: string; mark: string },
  rounds: number,
  here: PeersHere,
): Promise<ComparedCase> {
  const [bytes, markBytes] = [readFileSync(photo), readFileSync(mark)]
  const commands = commandsOf(each, photo, mark)
  const runs: Record<string, ProcessRun[]> = {}
  const note = (who: string, ...taken: ProcessRun[]) => {
    runs[who] = [...(runs[who] ?? []), ...taken]
  }
  const ratios: number[] = []
  for (let round = -1; round < rounds; round++) {
    for (let run = 0; run < runsPerRound; run++) {
      const ours = await measure(() => renderCase(each, bytes, markBytes))
      const sharp = await measure(() => each.bare(bytes, markBytes).toBuffer())
      // The first round is for V8 to compile.
      if (round < 0) continue
      note('ours', ours)
      note('sharp', sharp)
      ratios.push(ours.cpuMs / sharp.cpuMs)
    }
    if (round < 0) continue
    if (here.pillow) note('pillow', ...inPillow(each, photo, mark))
    if (here.vipsthumbnail && commands.vipsthumbnail)
      note('vipsthumbnail', measureCommand(commands.vipsthumbnail))
    if (here.imagemagick) note('imagemagick', measureCommand(commands.imagemagick))
    if (here.thumbor)
      note('thumbor', await here.thumbor.measure(each.thumbor(path.basename(mark)), path.basename(photo)))
  }
  const taken = Object.fromEntries(
    Object.entries(runs).map(([who, all]) => [
      who,
      {
        cpuMs: rounded(median(all.map(({ cpuMs }) => cpuMs))),
        imagesPerSecond: rounded(1000 / median(all.map(({ wallMs }) => wallMs))),
        peakRssMiB: rounded(
          who === 'ours' || who === 'sharp'
            ? peakOf(each, photo, mark, who)
            : Math.max(...all.map(({ peakRssMiB }) => peakRssMiB)),
          0,
        ),
      },
    ]),
  )
  const { ours, sharp, ...peers } = taken
  return {
    name,
    ours: ours!.cpuMs,
    sharp: sharp!.cpuMs,
    peers: Object.fromEntries(Object.entries(peers).map(([who, { cpuMs }]) => [who, cpuMs])),
    ratio: rounded(median(ratios), 3),
    taken,
  }
}

const inPillow = (each: TransformCase, photo: string, mark: string): ProcessRun[] =>
  JSON.parse(
    execFileSync('python3', ['-c', pillowProgram(each, runsPerRound), photo, mark], { encoding: 'utf8' }),
  )
