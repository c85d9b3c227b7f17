import { listPrices, pricesOf } from '../../../lambdas/costs/list-prices.ts'
import { markdownTable as table } from '../markdown-table.ts'
import {
  assumptions,
  billOf,
  callsOf,
  gbSecondsOf,
  type Item,
  invocationsOf,
  isIndexer,
  type Line,
  logBytesOf,
  messagesOf,
  s3RequestsOf,
  type Usage,
  usdOf,
} from './bill.ts'
import { billBefore } from './bill-before.ts'
import type { Charged, IndexWrites } from './index-writes.ts'
import type { PhotoUnits, Renditions } from './photo-units.ts'
import type { StageResources } from './stage-resources.ts'

const million = 1_000_000

const dollars = (usd: number): string =>
  `$${usd >= 100 ? Math.round(usd).toLocaleString('en-US') : usd.toFixed(2)}`

const totalOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + usdOf(line), 0)

/** What photos use that come as people upload them, and in bulk. */
export interface Arrivals {
  readonly mix: Usage
  readonly bulk: Usage
}

/** Rows of lines of several bills, which have the same lines. */
const rowsOf = (total: string, ...bills: readonly (readonly Line[])[]) => [
  [`**${total}**`, ...bills.map((lines) => `**${dollars(totalOf(lines))}**`)],
  ...bills[0]!.map((line, index) => [line.what, ...bills.map((lines) => dollars(usdOf(lines[index]!)))]),
]

/** The short bill, for docs/costs.md. */
export function shortBill(stage: StageResources, { mix, bulk }: Arrivals): string {
  const { photos, kept, idle } = billOf(stage, mix, million)
  const { photos: inBulk } = billOf(stage, bulk, million)
  return [
    table(
      ['a million photos of 4 MP, in dollars', 'as people upload', 'in bulk'],
      rowsOf('taking them through the pipeline', photos, inBulk),
    ),
    '',
    table(
      ['', 'dollars a month'],
      [...rowsOf('each month these photos are kept', kept), ...rowsOf('a month without any photo', idle)],
    ),
  ].join('\n')
}

/** The bill in a sentence, for README.md. */
export function billInWords(stage: StageResources, { mix, bulk }: Arrivals): string {
  const { photos, kept, idle } = billOf(stage, mix, million)
  const inAll = (lines: readonly Line[]) => `$${Math.round(totalOf(lines)).toLocaleString('en-US')}`
  const inBulk = inAll(billOf(stage, bulk, million).photos)
  return [
    `Processing a million photos of 4 MP costs about ${inAll(photos)} as people upload them and ${inBulk} in bulk, keeping them ${inAll(kept)} a month, and an idle stage ${inAll(idle)} a month.`,
    'These figures are list prices times counted requests; nothing was deployed to AWS.',
  ].join('\n')
}

/** What this release saved, line by line, for docs/costs.md. */
export function savedCosts(stage: StageResources, usage: Usage): string {
  const { photos, idle } = billOf(stage, usage, million)
  const rows = (before: Readonly<Record<string, number>>, lines: readonly Line[]) => {
    const now = Object.fromEntries(lines.map((line) => [line.what, usdOf(line)]))
    const names = [...new Set([...Object.keys(before), ...Object.keys(now)])]
    const sum = (values: Readonly<Record<string, number>>) =>
      Object.values(values).reduce((total, each) => total + each, 0)
    const row = (name: string, was: number, is: number) => [name, dollars(was), dollars(is)]
    return [
      row('**in all**', sum(before), sum(now)),
      ...names.map((name) => row(name, before[name] ?? 0, now[name] ?? 0)),
    ]
  }
  return [
    table(['a million photos, as people upload', 'before', 'now'], rows(billBefore.photos, photos)),
    '',
    table(['a month without any photo', 'before', 'now'], rows(billBefore.idle, idle)),
  ].join('\n')
}

/** What `tracing` adds to the bill, for docs/costs.md. */
export function costsOfTracing(stage: StageResources, { mix, bulk }: Arrivals): string {
  const more = (part: 'photos' | 'idle', usage: Usage) => {
    const [off, on] = [false, true].map((isTraced) => billOf({ ...stage, isTraced }, usage, million))
    return totalOf(on![part]) - totalOf(off![part])
  }
  return [
    `With \`tracing\`, a million new photos cost ${dollars(more('photos', mix))} more when they come one by one, and an idle stage ${dollars(more('idle', mix))} a month more.`,
    `In bulk they cost about ${dollars(more('photos', bulk) / 20)} more: Lambda records the first request of each second and a twentieth of the others.`,
  ].join('\n')
}

/** What each rendition costs, and what two would save, for docs/costs.md. */
export function costsOfRenditions({ renditions }: Renditions, memoryMb: number): string {
  const ofMillion = (price: Item['price'], count: number) =>
    usdOf({ items: [{ price, count: count * million }] })
  const cpu = (ms: number) =>
    ofMillion('gbSecond', (ms / Math.min(1, memoryMb / assumptions.processorMb) / 1_000) * (memoryMb / 1_024))
  return table(
    ['a million renditions', 'bytes each', 'PUT requests', 'CPU time', 'stored, each month'],
    renditions.map(({ longEdgePx, bytes, cpuMs }) => [
      `${longEdgePx} px`,
      bytes.toLocaleString('en-US'),
      dollars(ofMillion('s3Put', 1)),
      dollars(cpu(cpuMs)),
      dollars(ofMillion('s3ByteMonth', bytes)),
    ]),
  )
}

/** What `storageClass` changes, for docs/costs.md. */
export function costsOfStorageClasses(): string {
  const ofMillion = (price: Item['price'], count = 1) =>
    dollars(usdOf({ items: [{ price, count: count * million }] }))
  const bytes = assumptions.originalBytes
  const watching = listPrices.tieredObjectMonth.usd * million
  const tiered = (price: Item['price']) => dollars(listPrices[price].usd * bytes * million + watching)
  return [
    table(
      ['a million originals, each month', '`standard`', '`intelligent-tiering`'],
      [
        ['for 30 days after they were last read', ofMillion('s3ByteMonth', bytes), tiered('s3ByteMonth')],
        ['from then to the 90th day', ofMillion('s3ByteMonth', bytes), tiered('infrequentByteMonth')],
        ['later', ofMillion('s3ByteMonth', bytes), tiered('archiveByteMonth')],
      ],
    ),
    '',
    `Moving them costs ${ofMillion('tieringMove')} once; ${dollars(watching)} a month is for watching them. Renditions and results stay in S3 Standard.`,
  ].join('\n')
}

/** How each line of the bill is calculated, for docs/costs.md. */
export function longBill(stage: StageResources, { mix, bulk }: Arrivals): string {
  const { photos, kept, idle } = billOf(stage, mix, million)
  const { photos: inBulk } = billOf(stage, bulk, million)
  const detailed = (lines: readonly Line[]) =>
    lines.flatMap((line) =>
      line.items.map((item, index) => [
        index === 0 ? line.what : '',
        formatted(item),
        listPrices[item.price].source,
        index === 0 ? dollars(usdOf(line)) : '',
      ]),
    )
  const head = ['', 'how many', 'at', 'dollars']
  return [
    '### A million new photos, as people upload',
    table(head, detailed(photos)),
    `Total: ${dollars(totalOf(photos))}.`,
    '### A million new photos, in bulk',
    table(head, detailed(inBulk)),
    `Total: ${dollars(totalOf(inBulk))}.`,
    '### Each month they are kept',
    table(head, detailed(kept)),
    `Total: ${dollars(totalOf(kept))}.`,
    '### A month without any photo',
    table(head, detailed(idle)),
    `Total: ${dollars(totalOf(idle))}.`,
  ].join('\n\n')
}

const formatted = ({ count, price }: Item): string =>
  `${Math.round(count).toLocaleString('en-US')} ${names[price]}`

const names: Record<Item['price'], string> = {
  writeUnit: 'write units',
  readUnit: 'read units',
  tableByteMonth: 'bytes',
  tableBackupByteMonth: 'bytes',
  s3Put: 'PUT and LIST',
  s3Get: 'GET',
  s3ByteMonth: 'bytes',
  tieringMove: 'objects',
  tieredObjectMonth: 'objects',
  infrequentByteMonth: 'bytes',
  archiveByteMonth: 'bytes',
  invocation: 'invocations',
  gbSecond: 'GB-seconds',
  gbSecondX86: 'GB-seconds',
  rekognitionImage: 'images',
  rekognitionProperties: 'images',
  sqsRequest: 'requests',
  sqsFifoRequest: 'requests',
  event: 'events',
  httpRequest: 'requests',
  logByte: 'bytes',
  logByteMonth: 'bytes',
  trace: 'traces',
  metric: 'metrics',
  alarm: 'metrics of alarms',
  secret: 'secret',
  dashboard: 'dashboard',
}

/** What each kind of write of a photo costs. */
function writesOf({ functions }: PhotoUnits, number: (value: number) => string): string[] {
  const rows = Object.entries(functions).flatMap(([handler, { writeUnits = {} }]) =>
    Object.entries(writeUnits).map(([kind, count]) => [handler, kind, number(count)]),
  )
  return rows.length > 0 ? [table(['function', 'call, and its item or index', 'write units'], rows), ''] : []
}

/** What one photo uses on AWS, for docs/costs.md. */
export function unitsOfAPhoto(stage: StageResources, units: PhotoUnits): string {
  const { results } = units.dynamodb
  const seconds = gbSecondsOf(stage, units)
  const number = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 2 })
  return [
    `Counted on ${units.measuredOn} by \`npm run bench:units\`. ${units.photos} photos of 4 MP went through the whole pipeline on the emulator,`,
    'one at a time, with every vision feature requested and no webhook registered. Values are means per photo.',
    '',
    table(
      ['', 'results table, per photo'],
      [
        ['write units', number(results.writeUnits)],
        ['read units', number(results.readUnits)],
        ['items', number(results.items)],
        ['bytes stored', number(results.bytes)],
      ],
    ),
    '',
    ...writesOf(units, number),
    table(
      ['', 'per photo'],
      [
        [
          'Lambda invocations',
          `${number(invocationsOf(units))} (${Object.entries(units.functions)
            .map(([handler, { invocations }]) => `${handler} ${number(invocations)}`)
            .join(', ')})`,
        ],
        ['GB-seconds: the models', number(seconds.models)],
        ['GB-seconds: the index, in a small library', number(seconds.index)],
        ['GB-seconds: all other functions', number(seconds.others)],
        ['S3: PUT and LIST', number(callsOf(units, 's3:PutObject', 's3:List'))],
        ['… of these for the index, in a small library', number(s3RequestsOf(units, isIndexer).puts)],
        ['S3: GET', number(callsOf(units, 's3:GetObject', 's3:HeadObject'))],
        ['… of these for the index, in a small library', number(s3RequestsOf(units, isIndexer).gets)],
        ['SQS: messages', number(messagesOf(units))],
        ['EventBridge: events', number(callsOf(units, 'events:PutEvents'))],
        ['API Gateway: requests', number(callsOf(units, 'execute-api:Invoke'))],
        ['CloudWatch Logs: bytes', number(logBytesOf(units))],
        ['custom metrics, in total', String(units.customMetrics.length)],
      ],
    ),
  ].join('\n')
}

const usdOfCharged = (charged: Charged): number =>
  Object.entries(charged).reduce(
    (sum, [price, count]) => sum + listPrices[price as keyof Charged].usd * count,
    0,
  )

/** What indexing a photo costs, for docs/costs.md. */
export function indexCosts({ rows, writes }: IndexWrites): string {
  const number = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 5 })
  const row = (what: string, { s3Put, s3Get, gbSecond, invocation }: Charged) => [
    what,
    ...[s3Put, s3Get, gbSecond, invocation].map(number),
    dollars(usdOfCharged({ s3Put, s3Get, gbSecond, invocation }) * million),
  ]
  const usdOfMillion = ({ commits, maintenance }: IndexWrites['writes']['single']) =>
    dollars((usdOfCharged(commits) + usdOfCharged(maintenance)) * million)
  return [
    `Measured on ${writes.measuredOn} by \`npm run bench:index\`, in a library of ${rows.toLocaleString('en-US')} photos. Indexing a`,
    `million photos costs ${usdOfMillion(writes.single)} if they come one by one, and ${usdOfMillion(writes.bulk)} in bulk. One by one, each photo is a commit, and maintenance`,
    'runs once for sixty commits. In bulk, a commit has a hundred photos. The bill above counts the',
    'invocations of commits among those of a photo.',
    '',
    table(
      ['of a photo', 'PUT and LIST', 'GET', 'GB-seconds', 'invocations', 'dollars a million'],
      [
        row('one by one: commits', writes.single.commits),
        row('one by one: maintenance', writes.single.maintenance),
        row('in bulk: commits', writes.bulk.commits),
        row('in bulk: maintenance', writes.bulk.maintenance),
      ],
    ),
  ].join('\n')
}

/** What is not measured, for docs/costs.md. */
export const assumed = (): string =>
  [
    `Prices are list prices of ${pricesOf.month} in ${pricesOf.region}, first tier, without the free tier, data transfer and taxes.`,
    'The result is a calculation, not a bill: nothing was deployed to AWS. A laptop cannot measure everything, so these figures are assumed:',
    '',
    `- An original has ${assumptions.originalBytes / million} MB.`,
    `- A function runs for its CPU time, divided by its share of a processor (a whole one at ${assumptions.processorMb} MB), plus`,
    `  ${assumptions.callMs} ms for each call to AWS. CPU time was measured on x86-64. Cold starts are left out.`,
    '- To receive a batch of messages and to delete it takes two requests. Sending is counted.',
    `- Lambda polls an empty queue ${assumptions.pollsAMinute} times a minute (five parallel long polls of 20 seconds).`,
    `- A line of an access log has ${assumptions.accessLogBytes} bytes.`,
  ].join('\n')

/** For docs/operations.md. */
export function idleCosts(
  stages: readonly { stage: string; resources: StageResources }[],
  usage: Usage,
): string {
  const counted = (read: (resources: StageResources) => number) =>
    stages.map(({ resources }) => String(read(resources)))
  return [
    table(
      ['', ...stages.map(({ stage }) => stage)],
      [
        ['alarms', ...counted(({ alarms }) => alarms)],
        [
          '… and the metrics that they watch (10 are free in an account)',
          ...counted(({ alarmMetrics }) => alarmMetrics),
        ],
        ['dashboards (3 are free)', ...counted(({ dashboards }) => dashboards)],
        ['functions', ...counted(({ functions }) => functions)],
        ['queues', ...counted(({ queues }) => queues)],
        ['… of these polled by Lambda', ...counted(({ polledQueues }) => polledQueues)],
        ['log groups', ...counted(({ logGroups }) => logGroups)],
        ['resources in total', ...counted(({ resources }) => resources)],
        [
          'dollars a month without any photo',
          ...stages.map(({ resources }) => dollars(totalOf(billOf(resources, usage, 0).idle))),
        ],
      ],
    ),
  ].join('\n')
}
