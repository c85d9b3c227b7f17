import { listPrices, type PriceName } from '../../../lambdas/costs/list-prices.ts'
import { openShards } from '../../../lambdas/image-record/open-work.ts'
import type { ArrivalWrites } from './index-writes.ts'
import type { PhotoUnits } from './photo-units.ts'
import type { StageResources } from './stage-resources.ts'

/** One line of a bill: a quantity of something that has a price. */
export interface Item {
  readonly price: PriceName
  readonly count: number
}
export interface Line {
  readonly what: string
  readonly items: readonly Item[]
}

export const usdOf = ({ items }: Pick<Line, 'items'>): number =>
  items.reduce((sum, { price, count }) => sum + count * listPrices[price].usd, 0)

/** Figures that cannot be measured on a laptop, each with its reason. */
export const assumptions = {
  /** A typical camera JPEG of 4 MP. */
  originalBytes: 1_500_000,
  /**
   * The time that DynamoDB, S3, SQS or EventBridge in the same region takes to answer. Functions wait for one call
   * after the other.
   */
  callMs: 5,
  /** With this memory, a function gets a whole processor; with less memory, a proportional share. */
  processorMb: 1_769,
  /** Lambda keeps five long polls of 20 s open on an empty queue. */
  pollsAMinute: 5 * 3,
  /** One to receive a batch, one to delete it. Sending is counted. */
  requestsABatch: 2,
  /** Size of a line in the access logs of API and buckets. */
  accessLogBytes: 600,
  /** Duration of a sweep that finds nothing. */
  sweepMs: 100,
} as const

const millisecondsAMonth = 30 * 24 * 3_600 * 1_000
const vision = 'vision-onnx'
/** The functions that write the dataset and maintain it. */
const indexers = ['index-images', 'maintain-index']

/** How long an invocation lasts with this memory: its CPU time on its share of a processor, and its calls. */
export function billedMs(cpuMs: number, calls: Readonly<Record<string, number>>, memoryMb: number): number {
  const asked = Object.values(calls).reduce((sum, count) => sum + count, 0)
  return cpuMs / Math.min(1, memoryMb / assumptions.processorMb) + asked * assumptions.callMs
}

const gbSeconds = (ms: number, memoryMb: number) => (ms / 1_000) * (memoryMb / 1_024)

export interface Bill {
  /** Costs of taking photos through the pipeline. */
  readonly photos: readonly Line[]
  /** Costs in each month that photos are kept. */
  readonly kept: readonly Line[]
  /** Costs of a month in which nothing happens. */
  readonly idle: readonly Line[]
}

/** What photos use that come in a certain way: in the pipeline, and in the index of a library of some size. */
export interface Usage {
  readonly units: PhotoUnits
  readonly writes: ArrivalWrites
  /** @default - that of a photo of 4 MP */
  readonly originalBytes?: number
}

/** The bill of a stage that processes this many photos a month. */
export function billOf(stage: StageResources, usage: Usage, photos: number): Bill {
  return {
    photos: photoLines(stage, usage, photos),
    kept: keptLines(stage, usage, photos),
    idle: idleLines(stage),
  }
}

/** How often a photo makes this call, in any function. */
export const callsOf = ({ functions, client }: PhotoUnits, ...names: string[]): number =>
  [...Object.values(functions).map(({ calls }) => calls), client].reduce(
    (sum, calls) => sum + names.reduce((each, name) => each + (calls[name] ?? 0), 0),
    0,
  )

/** Requests that send messages, per photo: those of functions, and the notification of S3. */
export const messagesOf = (units: PhotoUnits): number =>
  callsOf(units, 'sqs:SendMessage', 'sqs:SendMessageBatch') + 1

/** Requests to queues, per photo: to send messages, and to receive and delete the batch of each invocation. */
export const queueRequestsOf = ({ consumers }: StageResources, units: PhotoUnits): number =>
  messagesOf(units) +
  [...new Set(consumers)].reduce(
    (sum, handler) => sum + (units.functions[handler]?.invocations ?? 0) * assumptions.requestsABatch,
    0,
  )

export const invocationsOf = ({ functions }: PhotoUnits): number =>
  Object.values(functions).reduce((sum, { invocations }) => sum + invocations, 0)

export const logBytesOf = (units: PhotoUnits): number =>
  Object.values(units.functions).reduce((sum, { logBytes }) => sum + logBytes, 0) +
  callsOf(units, 'execute-api:Invoke') * assumptions.accessLogBytes

export const isIndexer = (name: string) => indexers.includes(name)

/** S3 requests of a photo by price class, from those callers only: functions by name, and clients as `client`. */
export function s3RequestsOf({ functions, client }: PhotoUnits, isCounted: (name: string) => boolean) {
  const callers = Object.entries({ ...functions, client: { calls: client } }).filter(([name]) =>
    isCounted(name),
  )
  const count = (...names: string[]) =>
    callers.reduce(
      (sum, [, { calls }]) => sum + names.reduce((each, name) => each + (calls[name] ?? 0), 0),
      0,
    )
  return { puts: count('s3:PutObject', 's3:List'), gets: count('s3:GetObject', 's3:HeadObject') }
}

/** GB-seconds of a photo: of the models, of the index, and of everything else. */
export function gbSecondsOf(stage: StageResources, { functions }: PhotoUnits) {
  const each = Object.entries(functions).map(([handler, { cpuMs, calls }]) => {
    const memoryMb = stage.memoryMb[handler]
    if (!memoryMb)
      throw new Error(
        `Expected a function ${handler} in the template; found none. Measure the units again: npm run bench:units -- --write`,
      )
    return { handler, gbSeconds: gbSeconds(billedMs(cpuMs, calls, memoryMb), memoryMb) }
  })
  const sum = (isCounted: (handler: string) => boolean) =>
    each.reduce((total, one) => total + (isCounted(one.handler) ? one.gbSeconds : 0), 0)
  return {
    models: sum((handler) => handler === vision),
    index: sum(isIndexer),
    others: sum((handler) => handler !== vision && !isIndexer(handler)),
  }
}

function photoLines(stage: StageResources, { units, writes }: Usage, photos: number): Line[] {
  const line = (what: string, counts: Partial<Record<PriceName, number>>): Line => ({
    what,
    items: Object.entries(counts).map(([price, count]) => ({
      price: price as PriceName,
      count: count * photos,
    })),
  })
  const { writeUnits, readUnits } = units.dynamodb.results
  const seconds = gbSecondsOf(stage, units)
  const requests = ({ puts, gets }: ReturnType<typeof s3RequestsOf>) => ({ s3Put: puts, s3Get: gets })
  // The photo's units were counted in an empty library. In general, each commit also opens every file that was added
  // since maintenance last merged them.
  const { commits, maintenance } = writes
  return [
    line('DynamoDB: results, versions, limits and webhooks', {
      writeUnit: writeUnits,
      readUnit: readUnits,
    }),
    line('Lambda: the vision models, all features', { gbSecond: seconds.models }),
    line('Lambda: the index', {
      gbSecond: commits.gbSecond + maintenance.gbSecond,
      // The functions that commit are counted among the invocations of a photo.
      invocation: maintenance.invocation,
    }),
    line('S3 requests: the index', {
      s3Put: commits.s3Put + maintenance.s3Put,
      s3Get: commits.s3Get + maintenance.s3Get,
    }),
    line('Lambda: everything else', { gbSecond: seconds.others, invocation: invocationsOf(units) }),
    line('S3 requests: originals and renditions', requests(s3RequestsOf(units, (name) => !isIndexer(name)))),
    ...(stage.isTiered ? [line('S3: originals move to Intelligent-Tiering', { tieringMove: 1 })] : []),
    line('SQS', { sqsRequest: queueRequestsOf(stage, units) }),
    line('EventBridge', { event: callsOf(units, 'events:PutEvents') }),
    line('API Gateway: upload slots, reading results', {
      httpRequest: callsOf(units, 'execute-api:Invoke'),
    }),
    line('CloudWatch Logs', { logByte: logBytesOf(units) }),
    // Lambda traces the first request of each second, and a twentieth of the others.
    ...(stage.isTraced ? [line('X-Ray', { trace: invocationsOf(units) })] : []),
    {
      what: 'CloudWatch: custom metrics',
      items: [{ price: 'metric', count: units.customMetrics.length }],
    },
  ]
}

function keptLines(
  { isTiered }: StageResources,
  { units, originalBytes = assumptions.originalBytes }: Usage,
  photos: number,
): Line[] {
  const { results } = units.dynamodb
  const requests = callsOf(units, 's3:PutObject', 's3:List', 's3:GetObject', 's3:HeadObject')
  const objects = originalBytes + units.renditionBytes + requests * assumptions.accessLogBytes
  return [
    {
      what: 'S3: originals, renditions, access logs',
      items: [{ price: 's3ByteMonth', count: objects * photos }],
    },
    ...(isTiered
      ? [
          {
            what: 'S3: Intelligent-Tiering watches originals',
            items: [{ price: 'tieredObjectMonth' as const, count: photos }],
          },
        ]
      : []),
    {
      what: 'DynamoDB: results',
      items: [{ price: 'tableByteMonth', count: results.bytes * photos }],
    },
    {
      what: 'DynamoDB: point-in-time recovery',
      items: [{ price: 'tableBackupByteMonth', count: results.bytes * photos }],
    },
    { what: 'CloudWatch Logs', items: [{ price: 'logByteMonth', count: logBytesOf(units) * photos }] },
  ]
}

/** A month in which nothing happens. */
export function idleLines(stage: StageResources): Line[] {
  const {
    alarmMetrics,
    dashboards,
    secrets,
    polledQueues,
    deadLetterQueues,
    scheduledRuns,
    memoryMb,
    isTraced,
  } = stage
  const polls = polledQueues * assumptions.pollsAMinute * (millisecondsAMonth / 60_000)
  return [
    { what: 'CloudWatch alarms', items: [{ price: 'alarm', count: alarmMetrics }] },
    ...(dashboards > 0
      ? [{ what: 'CloudWatch dashboard', items: [{ price: 'dashboard' as const, count: dashboards }] }]
      : []),
    ...(secrets > 0
      ? [
          {
            what: 'Secrets Manager: the secret of the CDN',
            items: [{ price: 'secret' as const, count: secrets }],
          },
        ]
      : []),
    { what: 'SQS: Lambda polls empty queues', items: [{ price: 'sqsRequest', count: polls }] },
    {
      what: 'scheduled runs, which find nothing to do',
      items: [
        { price: 'invocation', count: scheduledRuns },
        { price: 'gbSecond', count: scheduledRuns * gbSeconds(assumptions.sweepMs, memoryMb.sweep!) },
        // Two queries of each shard. One without results, eventually consistent, costs half a unit.
        { price: 'readUnit', count: scheduledRuns * openShards.length * 2 * 0.5 },
        // Counts the dead letters of each queue.
        { price: 'sqsRequest', count: scheduledRuns * deadLetterQueues },
        ...(isTraced ? [{ price: 'trace' as const, count: scheduledRuns }] : []),
      ],
    },
  ]
}
