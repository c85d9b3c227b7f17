import { RejectionError } from '../../platform/errors.ts'
import type { ImageFormat } from '../analysis.ts'
import { endsEarly } from '../container/ends-early.ts'
import { unsupportedJpegVariant } from '../container/unsupported-jpeg-variant.ts'
import { unsupportedTiffVariant } from '../container/unsupported-tiff-variant.ts'
import { formatNames, supportedFormatsPhrase } from '../format/format-names.ts'

/**
 * The message of libvips when sharp's time limit ends a pipeline. Nothing else distinguishes that from a damaged
 * file.
 */
const timeLimitWords = 'timeout:'
export const isTimeLimit = (fault: unknown): boolean =>
  fault instanceof Error && fault.message.includes(timeLimitWords)

const unsupportedVariants: Partial<Record<ImageFormat, (bytes: Uint8Array) => string | undefined>> = {
  jpeg: unsupportedJpegVariant,
  tiff: unsupportedTiffVariant,
}

/**
 * Turns a decoder's failure into a fault of the file. The container's own lengths distinguish a truncated file from a
 * damaged one. Decoder messages change between versions, so apart from the time limit they only serve as `cause`.
 */
export function rejectionOfDecoderFault(
  fault: unknown,
  bytes: Uint8Array,
  format: ImageFormat,
): RejectionError {
  if (fault instanceof RejectionError) return fault
  const name = formatNames[format]
  const cause = { cause: fault }
  if (isTimeLimit(fault)) {
    return new RejectionError('DECODING_TOO_SLOW', `Decoding this ${name} file took too long.`, cause)
  }
  // Before the truncation: another copy of such a file would not be accepted either.
  const variant = unsupportedVariants[format]?.(bytes)
  if (variant) {
    const detail = `${name} images with ${variant} are not supported; expected ${supportedFormatsPhrase}.`
    return new RejectionError('UNSUPPORTED_FORMAT', detail, cause)
  }
  if (endsEarly(bytes, format)) {
    return new RejectionError(
      'TRUNCATED_FILE',
      `This ${name} file is incomplete: it ends in the middle of the image.`,
      cause,
    )
  }
  return new RejectionError('CORRUPT_FILE', `This ${name} file is damaged and cannot be decoded.`, cause)
}
