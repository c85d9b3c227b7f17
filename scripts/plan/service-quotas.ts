/** Quotas of AWS as of November 2026, with the code by which Service Quotas knows them. */
export const serviceQuotas = {
  lambdaConcurrency: { name: 'Lambda: concurrent executions', code: 'L-B99A9384' },
  apiRequests: { name: 'API Gateway: requests a second of the account', code: 'L-8A5B8E43' },
  putEvents: { name: 'EventBridge: PutEvents a second', code: 'L-9B653E91' },
  tableWrites: { name: 'DynamoDB: write units a second of a table on demand', code: 'L-AB614373' },
  userReads: { name: 'Cognito: UserRead requests a second', code: 'UserRead' },
} as const

/** Requests to PutEvents a second, by region: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const putEventsByRegion: Readonly<Record<string, number>> = {
  'us-east-1': 10_000,
  'us-west-2': 10_000,
  'eu-west-1': 10_000,
  'us-east-2': 2_400,
  'eu-central-1': 2_400,
  'eu-south-2': 2_400,
  'us-west-1': 1_200,
  'ap-northeast-1': 1_200,
  'ap-southeast-1': 1_200,
  'ap-southeast-2': 1_200,
  'eu-west-2': 1_200,
  'ap-east-1': 600,
  'ap-northeast-2': 600,
  'ap-south-1': 600,
  'ca-central-1': 600,
  'eu-north-1': 600,
  'eu-west-3': 600,
  'sa-east-1': 600,
}
const putEventsElsewhere = 400

export const putEventsPerSecond = (region: string): number => putEventsByRegion[region] ?? putEventsElsewhere

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html */
export const unitsOfAPartition = 1_000
/** Write units a second of a table on demand, before a request for more. */
export const unitsOfATable = 40_000
/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
export const userReadsPerSecond = 120
/** A table on demand begins with four partitions, and gets more as its traffic grows. */
export const firstPartitions = 4
