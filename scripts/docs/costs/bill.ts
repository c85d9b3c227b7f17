import { openShards } from '../../../lambdas/images/transitions.ts'
import { listPrices, type PriceName } from './list-prices.ts'
import type { PhotoUnits } from './photo-units.ts'
import type { StageResources } from './stage-resources.ts'

/** One line of a bill: so many of what has a price. */
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

/** What nobody can measure on a laptop, with the reason for each. */
export const assumptions = {
  /** What a camera makes of 4 MP as JPEG. */
  originalBytes: 1_500_000,
  /** An answer of DynamoDB, S3, SQS or EventBridge in the same region; functions wait for one after the other. */
  callMs: 5,
  /** Lambda gives one processor for so much memory, and less for less. */
  processorMb: 1_769,
  /** Lambda keeps five long polls of 20 s open at a queue in which nothing is. */
  pollsAMinute: 5 * 3,
  /** One to send a message, one to receive it, one to delete it; a batch takes fewer. */
  requestsAMessage: 3,
  /** What a line of the access logs of API and buckets takes. */
  accessLogBytes: 600,
  /** A sweep that finds nothing. */
  sweepMs: 100,
} as const

const millisecondsAMonth = 30 * 24 * 3_600 * 1_000
const vision = 'vision-onnx'
/** Write the dataset, and keep it in order. */
const indexers = ['index-images', 'maintain-index']

/** How long an invocation lasts at this memory: its CPU time on its share of a processor, and its calls. */
function billedMs(cpuMs: number, calls: Readonly<Record<string, number>>, memoryMb: number): number {
  const asked = Object.values(calls).reduce((sum, count) => sum + count, 0)
  return cpuMs / Math.min(1, memoryMb / assumptions.processorMb) + asked * assumptions.callMs
}

const gbSeconds = (ms: number, memoryMb: number) => (ms / 1_000) * (memoryMb / 1_024)

export interface Bill {
  /** What photos cost that go through the pipeline. */
  readonly photos: readonly Line[]
  /** What they cost in each month that they are kept. */
  readonly kept: readonly Line[]
  /** What a month costs in which nothing happens. */
  readonly idle: readonly Line[]
}

/** The bill of a stage that takes so many photos a month. */
export function billOf(stage: StageResources, units: PhotoUnits, photos: number): Bill {
  return { photos: photoLines(stage, units, photos), kept: keptLines(units, photos), idle: idleLines(stage) }
}

/** How often a photo makes this call, whoever makes it. */
export const callsOf = ({ functions, client }: PhotoUnits, ...names: string[]): number =>
  [...Object.values(functions).map(({ calls }) => calls), client].reduce(
    (sum, calls) => sum + names.reduce((each, name) => each + (calls[name] ?? 0), 0),
    0,
  )

/** Messages: those that functions send, the notification of S3, and what the bus hands to the webhooks. */
export const messagesOf = (units: PhotoUnits): number =>
  callsOf(units, 'sqs:SendMessage', 'sqs:SendMessageBatch') + 1 + callsOf(units, 'events:PutEvents')

export const invocationsOf = ({ functions }: PhotoUnits): number =>
  Object.values(functions).reduce((sum, { invocations }) => sum + invocations, 0)

export const logBytesOf = (units: PhotoUnits): number =>
  Object.values(units.functions).reduce((sum, { logBytes }) => sum + logBytes, 0) +
  callsOf(units, 'execute-api:Invoke') * assumptions.accessLogBytes

export const isIndexer = (name: string) => indexers.includes(name)

/** Requests to S3 of a photo, by what they cost; of these functions, and of clients, which are called `client`. */
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

function photoLines(stage: StageResources, units: PhotoUnits, photos: number): Line[] {
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
  return [
    line('DynamoDB: results, versions, limits and webhooks', {
      writeUnit: writeUnits,
      readUnit: readUnits,
    }),
    line('Lambda: the vision models, all features', { gbSecond: seconds.models }),
    line('Lambda: the index, when photos come one by one', { gbSecond: seconds.index }),
    line('S3 requests: the index, when photos come one by one', requests(s3RequestsOf(units, isIndexer))),
    line('Lambda: everything else', { gbSecond: seconds.others, invocation: invocationsOf(units) }),
    line('S3 requests: originals and renditions', requests(s3RequestsOf(units, (name) => !isIndexer(name)))),
    line('SQS', { sqsRequest: messagesOf(units) * assumptions.requestsAMessage }),
    line('EventBridge', { event: callsOf(units, 'events:PutEvents') }),
    line('API Gateway: one upload slot, one read of the image', {
      httpRequest: callsOf(units, 'execute-api:Invoke'),
    }),
    line('CloudWatch Logs', { logByte: logBytesOf(units) }),
    // Lambda traces the first request of each second, and a twentieth of the others.
    line('X-Ray, when photos come one by one (in bulk: a twentieth)', {
      trace: invocationsOf(units),
    }),
    {
      what: 'CloudWatch: custom metrics',
      items: [{ price: 'metric', count: units.customMetrics.length }],
    },
  ]
}

function keptLines(units: PhotoUnits, photos: number): Line[] {
  const { results } = units.dynamodb
  const requests = callsOf(units, 's3:PutObject', 's3:List', 's3:GetObject', 's3:HeadObject')
  const objects = assumptions.originalBytes + units.renditionBytes + requests * assumptions.accessLogBytes
  return [
    {
      what: 'S3: originals, renditions, access logs',
      items: [{ price: 's3ByteMonth', count: objects * photos }],
    },
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

function idleLines({ alarms, dashboards, polledQueues, scheduledRuns, memoryMb }: StageResources): Line[] {
  const polls = polledQueues * assumptions.pollsAMinute * (millisecondsAMonth / 60_000)
  return [
    { what: 'CloudWatch alarms', items: [{ price: 'alarm', count: alarms }] },
    { what: 'CloudWatch dashboard', items: [{ price: 'dashboard', count: dashboards }] },
    { what: 'SQS: Lambda polls empty queues', items: [{ price: 'sqsRequest', count: polls }] },
    {
      what: 'the sweep, which finds nothing to do',
      items: [
        { price: 'invocation', count: scheduledRuns },
        { price: 'gbSecond', count: scheduledRuns * gbSeconds(assumptions.sweepMs, memoryMb.sweep!) },
        // An eventually consistent query that finds nothing is half a unit.
        { price: 'readUnit', count: scheduledRuns * openShards.length * 0.5 },
        { price: 'trace', count: scheduledRuns },
      ],
    },
  ]
}
