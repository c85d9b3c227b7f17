import {
  AccessDeniedException,
  ImageTooLargeException,
  InternalServerError,
  InvalidImageFormatException,
  InvalidParameterException,
  LimitExceededException,
  ProvisionedThroughputExceededException,
  RekognitionServiceException,
  ServiceQuotaExceededException,
  ThrottlingException,
} from '@aws-sdk/client-rekognition'
import { BrokenCircuitError, TaskCancelledError } from 'cockatiel'
import { ProviderFault, type ProviderFaultKind } from '../../provider-fault.ts'

// Classes are checked before the status: ThrottlingException has status 400, but the SDK marks it as a server fault.
const kindByClass = [
  [ThrottlingException, 'throttled'],
  [ProvisionedThroughputExceededException, 'throttled'],
  [LimitExceededException, 'throttled'],
  [ServiceQuotaExceededException, 'throttled'],
  [InternalServerError, 'unavailable'],
  [ImageTooLargeException, 'unsuitable-image'],
  [InvalidImageFormatException, 'unsuitable-image'],
  [InvalidParameterException, 'unsuitable-image'],
  [AccessDeniedException, 'denied'],
] as const satisfies [new (...args: never[]) => Error, ProviderFaultKind][]

/** Codes on the wire that any AWS service may return and no client has a class for. Several have status 400. */
const kindByWireCode = new Map<string, ProviderFaultKind>([
  ['UnrecognizedClientException', 'denied'],
  ['InvalidSignatureException', 'denied'],
  ['IncompleteSignature', 'denied'],
  ['InvalidClientTokenId', 'denied'],
  ['MissingAuthenticationToken', 'denied'],
  ['MissingAuthenticationTokenException', 'denied'],
  ['ExpiredTokenException', 'denied'],
  ['OptInRequired', 'denied'],
  ['RequestExpired', 'denied'],
  ['ServiceUnavailable', 'unavailable'],
  ['TooManyRequestsException', 'throttled'],
])

const messages: Record<ProviderFaultKind, string> = {
  throttled: 'Rekognition throttled the request',
  unavailable: 'Rekognition did not respond',
  'bad-answer': 'Rekognition returned an unexpected response',
  'unsuitable-image': 'Rekognition does not accept this image',
  denied: 'Access to Rekognition is denied',
}

/**
 * Converts errors of the SDK, the network or our own policy to a fault of the provider. Returns any other error (a bug)
 * unchanged.
 */
export function providerFaultOf(error: unknown): Error {
  if (error instanceof ProviderFault) return error
  const kind = kindOf(error)
  if (kind) return new ProviderFault(kind, messages[kind], { cause: error })
  return error instanceof Error ? error : new Error('Expected an error to be thrown', { cause: error })
}

/** Decides by class, then by the code on the wire, then by status; never by message. */
function kindOf(error: unknown): ProviderFaultKind | undefined {
  const known = kindByClass.find(([errorClass]) => error instanceof errorClass)
  if (known) return known[1]
  // The circuit is open, or the call took too long.
  if (error instanceof BrokenCircuitError || error instanceof TaskCancelledError) return 'unavailable'
  if (!(error instanceof Error)) return undefined
  const { name, $metadata, $response } = error as SdkError
  const status = $metadata?.httpStatusCode ?? $response?.statusCode
  if (error instanceof RekognitionServiceException) return kindByWireCode.get(name) ?? kindByStatus(status)
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') return 'denied'
  if (name === 'TimeoutError' || name === 'AbortError') return 'unavailable'
  // There was an answer, but the SDK could not read it.
  if (status !== undefined) return kindByStatus(status)
  // The SDK adds its number of attempts to the error it gives up with. Without a response, the network or TLS failed.
  return $metadata?.attempts === undefined ? undefined : 'unavailable'
}

function kindByStatus(status: number | undefined): ProviderFaultKind {
  if (status === 429) return 'throttled'
  if (status === 401 || status === 403) return 'denied'
  if (status === 413) return 'unsuitable-image'
  if (status === undefined || status === 408 || status >= 500) return 'unavailable'
  return 'bad-answer'
}

interface SdkError extends Error {
  $metadata?: { httpStatusCode?: number; attempts?: number }
  $response?: { statusCode?: number }
}
