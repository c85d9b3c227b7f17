import { ApiError, createClient } from '../../../clients/typescript/src/index.ts'
import { httpHandler } from '../../api/http-handler.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { answerMessage } from '../../mcp/answer-message.ts'
import { mcpRoutes } from '../../mcp/mcp-routes.ts'
import { readEnvironment } from '../environment.ts'

const env = readEnvironment('API_URL')

/** API Gateway gives up after 30 s. The call to the API that takes longest is waiting for a photo. */
const waitSeconds = 18
const patience = { timeoutSeconds: 24, maxAttempts: 2, maxWaitSeconds: 2 }

const describeFault = (fault: unknown): string =>
  fault instanceof ApiError && fault.problem
    ? `${fault.problem.detail} (${fault.code}, request ${fault.problem.requestId})`
    : String(fault instanceof Error ? fault.message : fault)

const router = routeRequests(mcpRoutes, {
  callMcp: async ({ caller, body, event: { headers } }) => {
    const credential = headers.authorization?.replace(/^Bearer\s+/i, '')
    const api = createClient({ baseUrl: env.API_URL, credential, ...patience })
    return answerMessage(
      { api, describeFault, waitSeconds },
      { message: body, protocolVersion: headers['mcp-protocol-version'], scopes: caller.scopes },
    )
  },
})

/**
 * Serves assistants. The tools call the API in the name of the caller, with the caller's own credential: this function
 * may do nothing itself, and limits are counted where the calls arrive.
 */
export const handler = httpHandler(router)
