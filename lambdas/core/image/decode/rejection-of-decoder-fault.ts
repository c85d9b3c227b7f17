import type { ImageFormat } from '../../contracts/analysis.ts'
import { RejectionError } from '../../errors.ts'
import { endsEarly } from '../container/ends-early.ts'
import { formatNames } from '../format/format-names.ts'

/**
 * Why a decoder gave up, as a fault of the file. The container's own arithmetic tells cut from damaged; a decoder's
 * words change between versions, so they only serve as the cause, and for the one thing that nothing else tells:
 * libvips' own time limit.
 */
export function rejectionOfDecoderFault(
  fault: unknown,
  bytes: Uint8Array,
  format: ImageFormat,
): RejectionError {
  if (fault instanceof RejectionError) return fault
  const name = formatNames[format]
  const cause = { cause: fault }
  if (fault instanceof Error && fault.message.includes('timeout:')) {
    return new RejectionError(
      'DECODING_TOO_SLOW',
      `Decoding this ${name} file took longer than allowed.`,
      cause,
    )
  }
  return endsEarly(bytes, format)
    ? new RejectionError('TRUNCATED_FILE', `This ${name} file ends before its image does.`, cause)
    : new RejectionError('CORRUPT_FILE', `This ${name} file is damaged and cannot be decoded.`, cause)
}
