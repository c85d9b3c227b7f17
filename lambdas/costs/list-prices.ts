/**
 * Region and month of these list prices: first tier, without the free tier, in dollars. Everything that names an amount
 * of money reads them: results, the ledger, budgets, and the bill in docs/costs.md.
 */
export const pricesOf = { region: 'us-east-1', month: 'November 2026' } as const

const million = 1_000_000
const gigabyte = 1_000_000_000

interface Price {
  readonly usd: number
  /** What the price is for, and the page of AWS that lists it. */
  readonly source: string
}

/** Prices of one unit, so that counts only have to be multiplied. */
export const listPrices = {
  writeUnit: { usd: 0.625 / million, source: 'DynamoDB on-demand: $0.625 for a million write request units' },
  readUnit: { usd: 0.125 / million, source: 'DynamoDB on-demand: $0.125 for a million read request units' },
  tableByteMonth: { usd: 0.25 / gigabyte, source: 'DynamoDB: $0.25 for a GB stored a month' },
  tableBackupByteMonth: {
    usd: 0.2 / gigabyte,
    source: 'DynamoDB: $0.20 for a GB of a table with point-in-time recovery a month',
  },
  s3Put: { usd: 0.005 / 1_000, source: 'S3 Standard: $0.005 for 1,000 PUT and LIST requests' },
  s3Get: { usd: 0.0004 / 1_000, source: 'S3 Standard: $0.0004 for 1,000 GET requests' },
  s3ByteMonth: { usd: 0.023 / gigabyte, source: 'S3 Standard: $0.023 for a GB stored a month' },
  tieringMove: {
    usd: 0.01 / 1_000,
    source: 'S3 Intelligent-Tiering: $0.01 for 1,000 transitions by a lifecycle rule',
  },
  tieredObjectMonth: {
    usd: 0.0025 / 1_000,
    source: 'S3 Intelligent-Tiering: $0.0025 for 1,000 objects monitored a month',
  },
  infrequentByteMonth: {
    usd: 0.0125 / gigabyte,
    source:
      'S3 Intelligent-Tiering: $0.0125 for a GB a month in the tier of objects that were not read for 30 days',
  },
  archiveByteMonth: {
    usd: 0.004 / gigabyte,
    source:
      'S3 Intelligent-Tiering: $0.004 for a GB a month in the tier of objects that were not read for 90 days',
  },
  invocation: { usd: 0.2 / million, source: 'Lambda: $0.20 for a million requests' },
  gbSecond: { usd: 0.0000133334, source: 'Lambda on arm64: $0.0000133334 for a GB-second' },
  gbSecondX86: { usd: 0.0000166667, source: 'Lambda on x86-64: $0.0000166667 for a GB-second' },
  // The price falls with the volume of a month: 0.0008 after the first million images, 0.0006 after 5 million, 0.00025
  // after 35 million. A budget has to assume the first tier.
  rekognitionImage: { usd: 0.001, source: 'Rekognition Image, group 2: $0.001 for an image' },
  rekognitionProperties: {
    usd: 0.00075,
    source: 'Rekognition Image: $0.00075 for the properties of an image, also if they come with labels',
  },
  sqsRequest: { usd: 0.4 / million, source: 'SQS standard queues: $0.40 for a million requests' },
  sqsFifoRequest: { usd: 0.5 / million, source: 'SQS FIFO queues: $0.50 for a million requests' },
  event: { usd: 1 / million, source: 'EventBridge: $1.00 for a million custom events' },
  httpRequest: { usd: 1 / million, source: 'API Gateway HTTP APIs: $1.00 for a million requests' },
  logByte: { usd: 0.5 / gigabyte, source: 'CloudWatch Logs: $0.50 for a GB taken in' },
  logByteMonth: { usd: 0.03 / gigabyte, source: 'CloudWatch Logs: $0.03 for a GB kept a month' },
  trace: { usd: 5 / million, source: 'X-Ray: $5.00 for a million traces recorded' },
  metric: { usd: 0.3, source: 'CloudWatch: $0.30 for a custom metric a month' },
  alarm: { usd: 0.1, source: 'CloudWatch: $0.10 for a standard alarm metric a month' },
  secret: { usd: 0.4, source: 'Secrets Manager: $0.40 for a secret a month' },
  dashboard: { usd: 3, source: 'CloudWatch: $3.00 for a dashboard a month' },
} as const satisfies Record<string, Price>

export type PriceName = keyof typeof listPrices

/** How many units of what has a price were used. */
export type Counts = Partial<Readonly<Record<PriceName, number>>>

export const usdOfCounts = (counts: Counts): number =>
  Object.entries(counts).reduce((sum, [name, count]) => sum + count * listPrices[name as PriceName].usd, 0)
