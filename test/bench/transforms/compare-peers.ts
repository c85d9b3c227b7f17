import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { bundleForBench } from '../support/bundle-for-bench.ts'
import { median, rounded } from '../support/statistics.ts'
import { commandsOf, pillowProgram, type TransformCase } from './contenders.ts'
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
  /** Of one worker with one thread. */
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

/** Enough runs for V8 to compile the hot code: a warm function is the normal case. */
const warmUps = 12
/**
 * How many pictures a process that keeps running makes in a row in each round: the same for ours, sharp, Pillow and
 * thumbor, because the first picture after another's turn finds cold caches. The figure of a round is their mean.
 */
const picturesInARow = 10

const folder = path.resolve(import.meta.dirname, '../../../.build/bench/transforms')
/** Bundled as the functions are: under tsx, keeping the names of functions would take a third of the time. */
const programs = () => ({
  contender: bundleForBench(path.join(import.meta.dirname, 'contender.ts'), folder),
  oneRun: bundleForBench(path.join(import.meta.dirname, 'one-run.ts'), folder),
})
let bundled: ReturnType<typeof programs> | undefined

/** Starts a process that stays warm, as a function does. */
function startContender(each: TransformCase, photo: string, mark: string) {
  const child = fork(bundled!.contender, [each.name, photo, mark])
  return {
    async run(who: 'ours' | 'sharp', times: number): Promise<ProcessRun> {
      child.send({ who, times })
      const [taken] = await once(child, 'message')
      return taken as ProcessRun
    },
    stop: () => child.kill(),
  }
}

const peakOf = (each: TransformCase, photo: string, mark: string, who: 'ours' | 'sharp'): number =>
  measureCommand([process.execPath, bundled!.oneRun, each.name, photo, mark, who]).peakRssMiB

/**
 * Runs all contenders in turn, `rounds` times. A contender has no figures if it cannot do the case or is not installed.
 */
export async function comparePeers(
  each: TransformCase,
  name: string,
  { photo, mark }: { photo: string; mark: string },
  rounds: number,
  here: PeersHere,
): Promise<ComparedCase> {
  bundled ??= programs()
  const contender = startContender(each, photo, mark)
  const commands = commandsOf(each, photo, mark)
  const runs: Record<string, ProcessRun[]> = {}
  const note = (who: string, ...taken: ProcessRun[]) => {
    runs[who] = [...(runs[who] ?? []), ...taken]
  }
  const ratios: number[] = []
  await contender.run('ours', warmUps)
  await contender.run('sharp', warmUps)
  for (let round = 0; round < rounds; round++) {
    const ours = await contender.run('ours', picturesInARow)
    const sharp = await contender.run('sharp', picturesInARow)
    note('ours', ours)
    note('sharp', sharp)
    ratios.push(ours.cpuMs / sharp.cpuMs)
    if (here.pillow) note('pillow', inPillow(each, photo, mark))
    if (here.vipsthumbnail && commands.vipsthumbnail)
      note('vipsthumbnail', measureCommand(commands.vipsthumbnail))
    if (here.imagemagick) note('imagemagick', measureCommand(commands.imagemagick))
    if (here.thumbor)
      note(
        'thumbor',
        await here.thumbor.measure(each.thumbor(path.basename(mark)), path.basename(photo), picturesInARow),
      )
  }
  contender.stop()
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

const inPillow = (each: TransformCase, photo: string, mark: string): ProcessRun =>
  JSON.parse(
    execFileSync('python3', ['-c', pillowProgram(each, picturesInARow), photo, mark], { encoding: 'utf8' }),
  )
