import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { HttpEvent, HttpMiddleware } from '../../api/http-event.ts'
import type { WantedUploads } from '../../limits/aws/quota-change.ts'
import { createRequestLimits } from '../../limits/aws/request-limits.ts'
import { limitRequests } from '../../limits/limit-requests.ts'
import { readEnvironment } from '../environment.ts'

/** Enforces the stage's request limits for callers. */
export function limitCallers(
  dynamo: DynamoDBDocumentClient,
  uploadsOf?: (event: HttpEvent) => WantedUploads | undefined,
): HttpMiddleware {
  const env = readEnvironment(
    'TABLE_NAME',
    'REQUESTS_PER_MINUTE',
    'REQUEST_BURST',
    'PUBLIC_REQUESTS_PER_MINUTE',
  )
  const publicPerMinute = env.PUBLIC_REQUESTS_PER_MINUTE
  const deps = {
    admit: createRequestLimits(dynamo, env.TABLE_NAME),
    rate: { perMinute: env.REQUESTS_PER_MINUTE, burst: env.REQUEST_BURST },
    publicRate: { perMinute: publicPerMinute, burst: Math.ceil(publicPerMinute / 2) },
    now: () => new Date(),
  }
  return limitRequests(deps, uploadsOf)
}
