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
  usdOf,
} from './bill.ts'
import type { Charged, IndexWrites } from './index-writes.ts'
import { listPrices, pricesOf } from './list-prices.ts'
import type { PhotoUnits } from './photo-units.ts'
import type { StageResources } from './stage-resources.ts'

const million = 1_000_000

const dollars = (usd: number): string =>
  `$${usd >= 100 ? Math.round(usd).toLocaleString('en-US') : usd.toFixed(2)}`

const totalOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + usdOf(line), 0)

const rowsOf = (lines: readonly Line[], total: string) => [
  [`**${total}**`, `**${dollars(totalOf(lines))}**`],
  ...lines.map((line) => [line.what, dollars(usdOf(line))]),
]

/** The short bill, for docs/costs.md. */
export function shortBill(stage: StageResources, units: PhotoUnits, index: IndexWrites): string {
  const { photos, kept, idle } = billOf(stage, units, index, million)
  return table(
    ['', 'dollars a month'],
    [
      ...rowsOf(photos, 'a million new photos of 4 MP'),
      ...rowsOf(kept, 'each month these photos are kept'),
      ...rowsOf(idle, 'a month without any photo'),
    ],
  )
}

/** The bill in a sentence, for README.md. */
export function billInWords(stage: StageResources, units: PhotoUnits, index: IndexWrites): string {
  const { photos, kept, idle } = billOf(stage, units, index, million)
  const inAll = (lines: readonly Line[]) => `$${Math.round(totalOf(lines)).toLocaleString('en-US')}`
  return [
    `Processing a million photos of 4 MP costs about ${inAll(photos)}, keeping them ${inAll(kept)} a month, and an idle stage ${inAll(idle)} a month.`,
    'These figures are list prices times counted requests; nothing was deployed to AWS.',
  ].join('\n')
}

/** What `tracing` adds to the bill, for docs/costs.md. */
export function costsOfTracing(stage: StageResources, units: PhotoUnits, index: IndexWrites): string {
  const [off, on] = [false, true].map((isTraced) => billOf({ ...stage, isTraced }, units, index, million))
  const more = (part: 'photos' | 'idle') => dollars(totalOf(on![part]) - totalOf(off![part]))
  return [
    `With \`tracing\`, a million new photos cost ${more('photos')} more when they come one by one, and an idle stage ${more('idle')} a month more.`,
    'Lambda records the first request of each second and a twentieth of the others, so photos in bulk cost about a twentieth of that.',
  ].join('\n')
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
export function longBill(stage: StageResources, units: PhotoUnits, index: IndexWrites): string {
  const { photos, kept, idle } = billOf(stage, units, index, million)
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
    '### A million new photos',
    table(head, detailed(photos)),
    `Total: ${dollars(totalOf(photos))}.`,
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
  sqsRequest: 'requests',
  sqsFifoRequest: 'requests',
  event: 'events',
  httpRequest: 'requests',
  logByte: 'bytes',
  logByteMonth: 'bytes',
  trace: 'traces',
  metric: 'metrics',
  alarm: 'alarms',
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
    'runs once for sixty commits. In bulk, a commit has a hundred photos. The bill above uses the figures for one by one; it counts the',
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
    `- A message takes ${assumptions.requestsAMessage} requests: send, receive and delete. Batches take fewer.`,
    `- Lambda polls an empty queue ${assumptions.pollsAMinute} times a minute (five parallel long polls of 20 seconds).`,
    `- A line of an access log has ${assumptions.accessLogBytes} bytes.`,
  ].join('\n')

/** For docs/operations.md. */
export function idleCosts(
  stages: readonly { stage: string; resources: StageResources }[],
  units: PhotoUnits,
  index: IndexWrites,
): string {
  const counted = (read: (resources: StageResources) => number) =>
    stages.map(({ resources }) => String(read(resources)))
  return [
    table(
      ['', ...stages.map(({ stage }) => stage)],
      [
        ['alarms (10 are free in an account)', ...counted(({ alarms }) => alarms)],
        ['dashboards (3 are free)', ...counted(({ dashboards }) => dashboards)],
        ['functions', ...counted(({ functions }) => functions)],
        ['queues', ...counted(({ queues }) => queues)],
        ['… of these polled by Lambda', ...counted(({ polledQueues }) => polledQueues)],
        ['log groups', ...counted(({ logGroups }) => logGroups)],
        ['resources in total', ...counted(({ resources }) => resources)],
        [
          'dollars a month without any photo',
          ...stages.map(({ resources }) => dollars(totalOf(billOf(resources, units, index, 0).idle))),
        ],
      ],
    ),
  ].join('\n')
}
