import { openShards } from '../../lambdas/image-record/open-work.ts'
import type { StageConfig } from '../../lib/config.ts'
import { callsOf, invocationsOf } from '../docs/costs/bill.ts'
import type { PhotoUnits } from '../docs/costs/photo-units.ts'
import { msOf } from './photo-work.ts'
import {
  firstPartitions,
  putEventsPerSecond,
  serviceQuotas,
  unitsOfAPartition,
  unitsOfATable,
  userReadsPerSecond,
} from './service-quotas.ts'
import { peakRate, peakRateOfOwner, perDayOfOwner, type Workload } from './workload.ts'

/** The settings of a stage that limit how much it can do. */
export type Capacity = Pick<
  StageConfig,
  | 'analyzeMaxConcurrency'
  | 'apiMemoryMb'
  | 'authorizerCacheSeconds'
  | 'indexCommitSeconds'
  | 'indexMaxConcurrency'
  | 'libraryMemoryMb'
  | 'throttleRatePerSecond'
  | 'visionMaxConcurrency'
>

/** Memory of the index of one owner: what a process needs anyway, and what each photo adds. */
export interface IndexMemory {
  readonly baseMb: number
  readonly mbAPhoto: number
}

export interface Situation {
  readonly workload: Workload
  readonly units: PhotoUnits
  /** Photos a second that the index takes of one owner, in commits of a hundred. */
  readonly commitsOfOwner: number
  /** Length of a commit of a single photo, in milliseconds. */
  readonly commitMs: number
  readonly indexMemory: IndexMemory
  readonly memoryMb: Readonly<Record<string, number>>
  readonly capacity: Capacity
}

export interface Limit {
  readonly what: string
  readonly unit: string
  /** What the workload asks for in its busiest hour. */
  readonly demand: number
  readonly limit: number
  /** More photos of the same owners ask for no more. @default false */
  readonly growsWithOwners?: boolean
  /** Setting that lifts it, and what the workload needs, with a quarter to spare. Undefined if a quota or a design decides. */
  readonly setting?: { readonly name: keyof Capacity; readonly value: number; readonly most: number }
  /** What else lifts it. */
  readonly otherwise: string
}

const spare = 1.25
/** Owners whose datasets one invocation of the writer works on at a time. */
const ownersAtOnce = 4
/** Messages that gather-changes sends at a time. */
const sendsAtOnce = 16
/** What SQS allows for one consumer of a queue. */
const mostConcurrency = 1_000
const daysOfAYear = 365

/** Two significant digits, upwards: 868 as 870, and 4.2 as 5. */
export function roundedUp(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1)
  return Math.ceil(value / step) * step
}

type Named = Omit<Limit, 'setting'> & {
  readonly setting?: { name: keyof Capacity; most: number; value?: number }
}

const withValue = ({ setting, ...limit }: Named): Limit => ({
  ...limit,
  ...(setting && {
    setting: { ...setting, value: Math.min(setting.most, roundedUp(setting.value ?? limit.demand * spare)) },
  }),
})

/** Every limit, the one that is reached first at the top. */
export const limitsOf = (situation: Situation): Limit[] =>
  [
    ...workers(situation),
    ...requests(situation),
    ...partitions(situation),
    ...stream(situation),
    ...oneOwner(situation),
  ]
    .map(withValue)
    .sort((a, b) => b.demand / b.limit - a.demand / a.limit)

const workingOn = ({ units, memoryMb, workload }: Situation, handler: string) =>
  (peakRate(workload) * msOf(units, memoryMb, handler)) / 1_000

function workers(situation: Situation): Named[] {
  const { workload, units, capacity, commitMs } = situation
  const rate = peakRate(workload)
  const inAll = Object.keys(units.functions).reduce((sum, handler) => sum + workingOn(situation, handler), 0)
  // A commit holds all photos of an owner since the last one, so with few owners there are fewer commits than photos.
  const byOwners = workload.owners / Math.max(1, capacity.indexCommitSeconds)
  const unit = 'at once'
  return [
    {
      what: 'analyses',
      unit,
      demand: workingOn(situation, 'analyze'),
      limit: capacity.analyzeMaxConcurrency,
      setting: { name: 'analyzeMaxConcurrency', most: mostConcurrency },
      otherwise: 'a second stage, with half of the owners',
    },
    ...(units.functions['vision-onnx']
      ? [
          {
            what: 'vision, our own models',
            unit,
            demand: workingOn(situation, 'vision-onnx'),
            limit: capacity.visionMaxConcurrency,
            setting: { name: 'visionMaxConcurrency' as const, most: mostConcurrency },
            otherwise: 'a second stage, with half of the owners',
          },
        ]
      : []),
    {
      what: 'writers of the index',
      unit,
      demand: (Math.min(rate, byOwners) * commitMs) / 1_000 / ownersAtOnce,
      growsWithOwners: byOwners < rate,
      limit: capacity.indexMaxConcurrency,
      setting: { name: 'indexMaxConcurrency', most: mostConcurrency },
      otherwise: 'a longer indexCommitSeconds',
    },
    {
      what: 'all functions of the account',
      unit,
      demand: inAll,
      limit: workload.accountConcurrency,
      otherwise: `quota ${serviceQuotas.lambdaConcurrency.code} (${serviceQuotas.lambdaConcurrency.name}): ask for ${roundedUp(inAll * spare).toLocaleString('en-US')}`,
    },
  ]
}

function requests({ workload, units, capacity }: Situation): Named[] {
  const rate = peakRate(workload)
  const events = rate * callsOf(units, 'events:PutEvents')
  const calls = rate * callsOf(units, 'execute-api:Invoke')
  // The gateway asks once for a credential and remembers the answer, so the requests of one photo ask once, and an owner
  // never more often than the answer is kept.
  const byOwners = workload.owners / Math.max(1, capacity.authorizerCacheSeconds)
  return [
    {
      what: 'requests to the API',
      unit: 'a second',
      demand: calls,
      limit: capacity.throttleRatePerSecond,
      setting: { name: 'throttleRatePerSecond', most: 10_000 },
      otherwise: `quota ${serviceQuotas.apiRequests.code} (10,000 a second), or uploads of several photos in one request`,
    },
    {
      what: `EventBridge in ${workload.region}`,
      unit: 'PutEvents a second',
      demand: events,
      limit: putEventsPerSecond(workload.region),
      otherwise: `quota ${serviceQuotas.putEvents.code}: ask for ${roundedUp(events * spare).toLocaleString('en-US')}`,
    },
    {
      what: 'Cognito, asked by the authorizer',
      unit: 'reads a second',
      demand: Math.min(rate, byOwners),
      growsWithOwners: byOwners < rate,
      limit: userReadsPerSecond,
      setting: {
        name: 'authorizerCacheSeconds',
        most: 3_600,
        value: (workload.owners / userReadsPerSecond) * spare,
      },
      otherwise: `quota ${serviceQuotas.userReads.code}`,
    },
  ]
}

/** Write units of a photo whose kinds of item or index have this name. */
const writesTo = ({ functions }: PhotoUnits, name: string) =>
  Object.values(functions)
    .flatMap(({ writeUnits = {} }) => Object.entries(writeUnits))
    .reduce((sum, [kind, count]) => sum + (kind.includes(name) ? count : 0), 0)

function partitions({ workload, units }: Situation): Named[] {
  const [rate, ofOwner] = [peakRate(workload), peakRateOfOwner(workload)]
  const unit = 'write units a second'
  const hot = (what: string, demand: number, otherwise: string): Named => ({
    what,
    unit,
    demand,
    limit: unitsOfAPartition,
    otherwise,
  })
  const inAll = rate * units.dynamodb.results.writeUnits
  return [
    {
      what: 'the results table',
      unit,
      demand: inAll,
      limit: unitsOfATable,
      otherwise: `quota ${serviceQuotas.tableWrites.code}: ask for ${roundedUp(inAll * spare).toLocaleString('en-US')}`,
    },
    hot(
      'the partition of one owner: list of images',
      ofOwner * writesTo(units, 'byOwner'),
      'several accounts for the busiest owner',
    ),
    hot(
      'the partition of one owner: requests',
      ofOwner * writesTo(units, 'LIMITS'),
      'uploads of several photos in one request',
    ),
    hot(
      `a shard of the open work (${openShards.length})`,
      (rate * writesTo(units, 'openWork')) / openShards.length,
      'more shards: openShards in lambdas/image-record/open-work.ts',
    ),
    hot(
      `a shard of the counters (${openShards.length})`,
      (rate * writesTo(units, 'METRICS')) / openShards.length,
      'more shards: lambdas/operations/aws/pipeline-counters.ts',
    ),
  ]
}

function stream({ workload, units, memoryMb, capacity }: Situation): Named[] {
  const rate = peakRate(workload)
  const shards = Math.max(
    firstPartitions,
    Math.ceil((rate * units.dynamodb.results.writeUnits) / unitsOfAPartition),
  )
  const used = units.functions['gather-changes']
  if (!used) return []
  const calls = Object.fromEntries(
    Object.entries(used.calls).map(([name, count]) => [name, count / sendsAtOnce]),
  )
  const ms = msOf(
    { ...units, functions: { 'gather-changes': { ...used, calls } } },
    memoryMb,
    'gather-changes',
  )
  return [
    {
      what: `a shard of the stream (${shards})`,
      unit: 'photos a second',
      demand: rate / shards,
      limit: 1_000 / ms,
      // A whole processor is the most that helps.
      setting: {
        name: 'apiMemoryMb',
        most: 1_769,
        value: capacity.apiMemoryMb * (rate / shards) * (ms / 1_000) * spare,
      },
      otherwise: 'more partitions of the table, which DynamoDB adds as it grows',
    },
  ]
}

function oneOwner({ workload, capacity, indexMemory, commitsOfOwner }: Situation): Named[] {
  const photosOfAYear = perDayOfOwner(workload) * daysOfAYear
  const neededMb = indexMemory.baseMb + photosOfAYear * indexMemory.mbAPhoto
  return [
    {
      what: 'commits of one owner to the index',
      unit: 'photos a second',
      demand: peakRateOfOwner(workload),
      limit: commitsOfOwner,
      otherwise: 'several accounts for the busiest owner',
    },
    {
      what: "memory for the busiest owner's index after a year",
      unit: 'MB',
      demand: neededMb,
      limit: capacity.libraryMemoryMb,
      setting: { name: 'libraryMemoryMb', most: 10_240 },
      otherwise: 'several accounts for the busiest owner',
    },
  ]
}

/** The settings with every limit lifted that a setting can lift. */
export function lifted(capacity: Capacity, limits: readonly Limit[]): Capacity {
  const raised = limits
    .filter(({ setting, demand, limit }) => setting && demand * spare > limit)
    .map(({ setting }) => [setting!.name, Math.max(setting!.value, capacity[setting!.name])])
  return { ...capacity, ...Object.fromEntries(raised) }
}

export const invocationsPerSecond = ({ workload, units }: Situation): number =>
  peakRate(workload) * invocationsOf(units)
