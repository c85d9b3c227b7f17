import { ApiError } from '../../clients/typescript/src/api-error.ts'

const networkFaults: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there (is the stack running?)',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name could not be looked up (is there a network?)',
  ETIMEDOUT: 'it does not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer in time',
  ECONNRESET: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
}

interface SystemFault extends Error {
  readonly code?: string
  readonly address?: string
  readonly hostname?: string
  readonly port?: number
  readonly errors?: readonly SystemFault[]
}

/** The system's own fault below a failed fetch, or below several tries of one. */
function networkFaultOf(fault: unknown): SystemFault | undefined {
  const { cause } = fault as { cause?: SystemFault }
  if (!(fault instanceof Error) || fault.message !== 'fetch failed' || !cause) return undefined
  return cause.errors?.[0] ?? cause
}

/** A fetch that got no answer at all: it may be worth another try. */
export const isNetworkFault = (fault: unknown): boolean => networkFaultOf(fault) !== undefined

function describeRefusal({ status, problem, message }: ApiError): string {
  // API Gateway itself refuses credentials, and says no more than that.
  if (!problem && (status === 401 || status === 403))
    return 'The credential is not valid, or not any more: sign in again with "imgint login".'
  return problem ? `${problem.detail} (${problem.code}, request ${problem.requestId})` : message
}

/** A fault in one sentence for people. */
export function describeFault(fault: unknown): string {
  if (fault instanceof ApiError) return describeRefusal(fault)
  const network = networkFaultOf(fault)
  if (network) {
    const where = [network.hostname ?? network.address, network.port].filter(Boolean).join(':')
    return `Cannot reach the API${where && ` at ${where}`}: ${networkFaults[network.code ?? ''] ?? network.message}.`
  }
  return fault instanceof Error ? fault.message : String(fault)
}
