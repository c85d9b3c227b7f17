import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { readMeasuredVision } from '../../layers/models/measured-vision.ts'
import { readStageConfig } from '../../lib/config.ts'
import { repositoryRoot } from '../../lib/project.ts'
import { quantile } from '../../test/bench/support/statistics.ts'
import { assumptions, type Bill, billOf, usdOf } from '../docs/costs/bill.ts'
import { measuredIndexWrites } from '../docs/costs/index-writes.ts'
import { measuredPhotoUnits } from '../docs/costs/photo-units.ts'
import { type StageResources, stageResources } from '../docs/costs/stage-resources.ts'
import { dayOfArrivals } from './day-of-arrivals.ts'
import { type Capacity, type IndexMemory, type Limit, lifted, limitsOf, type Situation } from './limits.ts'
import { measuredAnalysis, msOf, unitsFor } from './photo-work.ts'
import { type Sample, type Step, simulate } from './simulate.ts'
import type { Workload } from './workload.ts'

/** More jobs than this make the simulation slow; beyond it, a job stands for several photos. */
const mostJobs = 100_000
const sampleMs = 15 * 60_000
const daysOfAMonth = 30

export interface Day {
  readonly samples: readonly Sample[]
  /** Photos that wait at the worst moment. */
  readonly longest: number
  readonly p50WaitSeconds: number
  readonly p95WaitSeconds: number
  readonly worstWaitSeconds: number
  /** Photos that still wait at midnight: more come in a day than the stage can do. */
  readonly leftAtMidnight: number
}

export interface Plan {
  readonly workload: Workload
  readonly usdAMonth: { readonly photos: number; readonly kept: number; readonly idle: number }
  readonly bill: Bill
  /** The one that is reached first is at the top. */
  readonly limits: readonly Limit[]
  /** What the settings that are usual have to become. */
  readonly settings: Partial<Capacity>
  readonly steps: readonly Step[]
  readonly usual: Day
  readonly raised: Day
}

const IndexSize = z.object({ rows: z.int(), rssMiB: z.number() })

/** Memory of a process that queries the index, from libraries of two sizes. */
export function indexMemory(): IndexMemory {
  const [small, large] = ['index-100000', 'index-1000000-folder'].map((name) =>
    IndexSize.parse(
      JSON.parse(readFileSync(join(repositoryRoot, 'docs', 'measured', `${name}.json`), 'utf8')),
    ),
  ) as [z.infer<typeof IndexSize>, z.infer<typeof IndexSize>]
  const mbAPhoto = (large.rssMiB - small.rssMiB) / (large.rows - small.rows)
  return { mbAPhoto, baseMb: small.rssMiB - small.rows * mbAPhoto }
}

/** The way of a photo with this capacity. Writing the index comes after a photo is settled. */
export function stepsOf({ units, memoryMb, capacity, commitMs }: Situation): Step[] {
  const calls = units.client['execute-api:Invoke'] ?? 0
  const ms = (handler: string) => msOf(units, memoryMb, handler)
  return [
    { name: 'API', lanes: 1, ms: (1_000 * calls) / capacity.throttleRatePerSecond, isShared: false },
    { name: 'analysis', lanes: capacity.analyzeMaxConcurrency, ms: ms('analyze') },
    ...(units.functions['vision-onnx']
      ? [{ name: 'vision', lanes: capacity.visionMaxConcurrency, ms: ms('vision-onnx') }]
      : []),
    { name: 'index', lanes: capacity.indexMaxConcurrency, ms: commitMs / 4 },
  ]
}

/** A day of the stage, one event after the other. */
async function dayOf(workload: Workload, steps: readonly Step[]): Promise<Day> {
  const photosAJob = Math.ceil(workload.perDay / mostJobs)
  const jobs = Math.max(1, Math.round(workload.perDay / photosAJob))
  const { samples, waitsMs } = await simulate({
    arrivals: dayOfArrivals(jobs, workload.peak),
    steps,
    sharedLanes: workload.accountConcurrency,
    photosAJob,
    settledAfter: steps.at(-2)!.name,
    sampleMs,
  })
  const ofDay = samples.filter(({ atMs }) => atMs <= 24 * 3_600_000)
  const inAll = ({ waiting }: Sample) => Object.values(waiting).reduce((sum, each) => sum + each, 0)
  return {
    samples: ofDay,
    longest: Math.max(...ofDay.map(inAll)),
    p50WaitSeconds: quantile(waitsMs, 0.5) / 1_000,
    p95WaitSeconds: quantile(waitsMs, 0.95) / 1_000,
    worstWaitSeconds: waitsMs.reduce((most, each) => Math.max(most, each), 0) / 1_000,
    leftAtMidnight: ofDay.length < samples.length ? inAll(ofDay.at(-1)!) : 0,
  }
}

const totalOf = (lines: Bill['photos']) => lines.reduce((sum, line) => sum + usdOf(line), 0)

/** What a stage with the usual settings needs for this workload: from measured units, list prices and quotas. */
export async function makePlan(
  workload: Workload,
  stage: StageResources = stageResources({ stage: 'prod' }),
): Promise<Plan> {
  const measured = measuredPhotoUnits()
  const { writes } = measuredIndexWrites()
  const units = unitsFor(
    {
      units: measured.single,
      analysis: measuredAnalysis(),
      timings: readMeasuredVision().timing?.rows ?? [],
    },
    workload,
  )
  const { width, height } = measured.single.pixels
  const originalBytes = (assumptions.originalBytes / ((width * height) / 1e6)) * workload.megapixels
  const photosAMonth = workload.perDay * daysOfAMonth
  const bill = billOf(stage, { units, writes: writes.mix ?? writes.single, originalBytes }, photosAMonth)
  const commitMs = (writes.single.commits.gbSecond / (stage.memoryMb['index-images']! / 1_024)) * 1_000
  const situation: Situation = {
    workload,
    units,
    commitMs,
    commitsOfOwner: writes.bulk.rowsPerSecond,
    indexMemory: indexMemory(),
    memoryMb: stage.memoryMb,
    capacity: readStageConfig((key) => (key === 'stage' ? 'prod' : undefined)),
  }
  const limits = limitsOf(situation)
  const raised = lifted(situation.capacity, limits)
  const steps = stepsOf(situation)
  return {
    workload,
    usdAMonth: { photos: totalOf(bill.photos), kept: totalOf(bill.kept), idle: totalOf(bill.idle) },
    bill,
    limits,
    settings: changed(situation.capacity, raised),
    steps,
    usual: await dayOf(workload, steps),
    raised: await dayOf(withQuota(workload, limits), stepsOf({ ...situation, capacity: raised })),
  }
}

const changed = (before: Capacity, after: Capacity): Partial<Capacity> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => before[name as keyof Capacity] !== value),
  )

/** With the quota of the account raised too, if the workload needs more. */
const withQuota = (workload: Workload, limits: readonly Limit[]): Workload => {
  const needed = limits.find(({ what }) => what === 'all functions of the account')!.demand
  return { ...workload, accountConcurrency: Math.max(workload.accountConcurrency, Math.ceil(needed * 1.25)) }
}
