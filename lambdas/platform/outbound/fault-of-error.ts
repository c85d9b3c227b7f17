import { AppError } from '../errors.ts'
import { RefusedAddressError } from './checked-lookup.ts'

const nameFaults = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_FAIL'])

/** OpenSSL's codes for certificates that it rejects, and Node's codes for other faults of TLS. */
const tlsFault =
  /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|EPROTO$)/
const parserFault = /^HPE_/

/** How a request can fail before it has an answer. */
export type RequestFault =
  | 'address-refused'
  | 'name-not-found'
  | 'tls-failed'
  | 'bad-answer'
  | 'connection-failed'

export interface NamedFault {
  readonly fault: RequestFault
  readonly faultCode?: string
}

/** Classifies a failed request by the error's class and code. */
export function faultOfError(error: unknown): NamedFault {
  if (error instanceof RefusedAddressError) return { fault: 'address-refused' }
  if (error instanceof AppError && error.code === 'REFUSED_ADDRESS') return { fault: 'address-refused' }
  const faultCode = (error as NodeJS.ErrnoException).code
  if (!faultCode) return { fault: 'connection-failed' }
  if (nameFaults.has(faultCode)) return { fault: 'name-not-found', faultCode }
  if (tlsFault.test(faultCode)) return { fault: 'tls-failed', faultCode }
  if (parserFault.test(faultCode)) return { fault: 'bad-answer', faultCode }
  return { fault: 'connection-failed', faultCode }
}
