import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { HttpEvent, HttpMiddleware } from '../../api/http-event.ts'
import type { WantedUploads } from '../../limits/aws/quota-change.ts'
import { createRequestLimits } from '../../limits/aws/request-limits.ts'
import { limitRequests } from '../../limits/limit-requests.ts'
import { readEnvironment } from '../environment.ts'

interface RequestLimits {
  readonly requestsPerMinute: number
  readonly requestBurst: number
  readonly publicRequestsPerMinute: number
}

/** Enforces the stage's request limits for callers. */
export function limitCallers(
  dynamo: DynamoDBDocumentClient,
  stage: RequestLimits,
  uploadsOf?: (event: HttpEvent) => WantedUploads | undefined,
): HttpMiddleware {
  const env = readEnvironment('TABLE_NAME')
  const deps = {
    admit: createRequestLimits(dynamo, env.TABLE_NAME),
    rate: { perMinute: stage.requestsPerMinute, burst: stage.requestBurst },
    publicRate: {
      perMinute: stage.publicRequestsPerMinute,
      burst: Math.ceil(stage.publicRequestsPerMinute / 2),
    },
    now: () => new Date(),
  }
  return limitRequests(deps, uploadsOf)
}
