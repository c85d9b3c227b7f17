import { ApiError, NetworkError } from '../../clients/typescript/src/errors.ts'

const networkFaults: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused. Is the stack running?',
  ENOTFOUND: 'there is no such host. Check the URL of the API.',
  EAI_AGAIN: 'its name could not be looked up. Are you online?',
  ETIMEDOUT: 'it did not answer in time. Try again.',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time. Try again.',
  ECONNRESET: 'the connection was lost. Try again.',
  UND_ERR_SOCKET: 'the connection was lost. Try again.',
}

const fileFaults: Record<string, string> = {
  ENOENT: 'there is no such file or folder.',
  EACCES: 'permission denied.',
  EPERM: 'permission denied.',
  EISDIR: 'it is a folder.',
  ENOTDIR: 'a part of its path is not a folder.',
  ENOSPC: 'the disk is full.',
}

/** Why a file cannot be used, as half a sentence. */
export function describeFileFault(fault: unknown): string {
  const { code = '', message } = fault as NodeJS.ErrnoException
  return fileFaults[code] ?? `${message}.`
}

interface SystemFault extends Error {
  readonly code?: string
  readonly address?: string
  readonly hostname?: string
  readonly port?: number
  readonly errors?: readonly SystemFault[]
}

/** Finds the system's error inside a failed request, or inside several attempts of one. */
function networkFaultOf(fault: unknown): SystemFault | undefined {
  const failed = (fault instanceof NetworkError ? fault.cause : fault) as Error & { cause?: SystemFault }
  if (fault !== failed) return failed.cause?.errors?.[0] ?? failed.cause ?? failed
  // Pictures are fetched without the client.
  return failed.message === 'fetch failed' ? (failed.cause?.errors?.[0] ?? failed.cause) : undefined
}

function describeRefusal({ status, problem, message }: ApiError): string {
  if (status === 401 && (!problem || problem.code === 'UNAUTHENTICATED'))
    return 'The credential is not valid, or no longer valid. Sign in with "imgint login".'
  return problem ? `${problem.detail} (${problem.code}, request ${problem.requestId})` : message
}

/** Describes an error in one sentence for people. */
export function describeFault(fault: unknown): string {
  if (fault instanceof ApiError) return describeRefusal(fault)
  const network = networkFaultOf(fault)
  if (network) {
    const where = [network.hostname ?? network.address, network.port].filter(Boolean).join(':')
    return `Cannot reach the API${where && ` at ${where}`}: ${networkFaults[network.code ?? ''] ?? `${network.message}.`}`
  }
  const { path } = fault as NodeJS.ErrnoException
  if (fault instanceof Error && path) return `Cannot use ${path}: ${describeFileFault(fault)}`
  return fault instanceof Error ? fault.message : String(fault)
}
