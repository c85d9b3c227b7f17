import middy from '@middy/core'
import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda'
import { toAuthorizerContext } from '../../api/identity-context.ts'
import { createKeyTable } from '../../identity/aws/key-table.ts'
import { createSessionTable } from '../../identity/aws/session-table.ts'
import { createTokenVerifier } from '../../identity/aws/token-verifier.ts'
import { createUserPoolPerson } from '../../identity/aws/user-pool-person.ts'
import { identify } from '../../identity/identify.ts'
import { createOwnerLimitsTable } from '../../limits/aws/owner-limits-table.ts'
import { createCognito, createDocumentDynamo } from '../../platform/clients.ts'
import { logger, observed } from '../../platform/telemetry.ts'
import { mayWait } from '../../platform/throttling.ts'
import { readEnvironment } from '../environment.ts'

const env = readEnvironment('TABLE_NAME', 'USER_POOL_ID', 'USER_POOL_CLIENT_ID', 'AWS_ENDPOINT_URL')
const dynamo = createDocumentDynamo()
const deps = {
  verifyToken: createTokenVerifier({
    userPoolId: env.USER_POOL_ID,
    clientId: env.USER_POOL_CLIENT_ID,
    endpoint: env.AWS_ENDPOINT_URL,
  }),
  keys: createKeyTable(dynamo, env.TABLE_NAME),
  people: createUserPoolPerson(createCognito(), env.USER_POOL_ID),
  sessions: createSessionTable(dynamo, env.TABLE_NAME),
  ownerLimits: createOwnerLimitsTable(dynamo, env.TABLE_NAME),
  now: () => new Date(),
}

type Verdict = APIGatewaySimpleAuthorizerWithContextResult<Record<string, string>>

/**
 * The authorizer of every route that is not public. It identifies the caller. What a caller may do depends on the route
 * and is decided there, so that one decision can be cached for all routes.
 */
export const handler = middy<APIGatewayRequestAuthorizerEventV2, Verdict>()
  .use(observed())
  .use(mayWait({ atMostMs: 3_000, reserveMs: 1_000 }))
  .handler(async ({ headers, routeKey }) => {
    const identity = await identify(deps, headers?.authorization)
    logger.info('identified', {
      route: routeKey,
      ...identity?.principal,
      isAuthorized: identity !== undefined,
    })
    return identity
      ? { isAuthorized: true, context: toAuthorizerContext(identity) }
      : { isAuthorized: false, context: {} }
  })
