import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { HttpEvent, HttpMiddleware } from '../../api/http-event.ts'
import type { WantedUploads } from '../../limits/aws/quota-change.ts'
import { createRequestLimits } from '../../limits/aws/request-limits.ts'
import { limitRequests } from '../../limits/limit-requests.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { publicRequestsPerMinute, requestBurst, requestsPerMinute } from '../settings.ts'

/** Enforces the stage's request limits for callers. */
export function limitCallers(
  dynamo: DynamoDBDocumentClient,
  uploadsOf?: (event: HttpEvent) => WantedUploads | undefined,
): HttpMiddleware {
  const env = readEnvironment('TABLE_NAME')
  const stage = readSettings({ publicRequestsPerMinute, requestBurst, requestsPerMinute })
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
