import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { HttpEvent } from '../../api/http-event.ts'
import type { Bucket } from '../../limits/aws/bucket-change.ts'
import type { WantedUploads } from '../../limits/aws/quota-change.ts'
import { createRequestLimits } from '../../limits/aws/request-limits.ts'
import { type LimitRequests, limitRequests } from '../../limits/limit-requests.ts'
import { readEnvironment } from '../environment.ts'

interface Rates {
  readonly requestsPerMinute: number
  readonly requestBurst: number
  readonly publicRequestsPerMinute: number
}

/** Enforces the stage's request limits for callers. */
export const limitCallers = (
  dynamo: DynamoDBDocumentClient,
  stage: Rates,
  uploadsOf?: (event: HttpEvent) => WantedUploads | undefined,
): LimitRequests =>
  limitRequests(
    {
      ...counting(dynamo),
      rate: { perMinute: stage.requestsPerMinute, burst: stage.requestBurst },
      publicBucket: bucketOfAddress('address', stage.publicRequestsPerMinute),
    },
    uploadsOf,
  )

/**
 * Enforces the limit of signed URLs for each IP address. They have a bucket of their own, because a page may show a
 * hundred pictures, and looking at them must not keep a person from signing in.
 */
export function limitViewers(
  dynamo: DynamoDBDocumentClient,
  stage: { readonly urlRequestsPerMinute: number },
): LimitRequests {
  const publicBucket = bucketOfAddress('pictures', stage.urlRequestsPerMinute)
  return limitRequests({ ...counting(dynamo), rate: publicBucket.rate, publicBucket })
}

const counting = (dynamo: DynamoDBDocumentClient) => ({
  limits: createRequestLimits(dynamo, readEnvironment('TABLE_NAME').TABLE_NAME),
  now: () => new Date(),
})

const bucketOfAddress = (name: string, perMinute: number): Bucket => ({
  name,
  rate: { perMinute, burst: Math.ceil(perMinute / 2) },
})
