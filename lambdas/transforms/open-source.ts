import type { AnalysisLimits } from '../analysis/analysis-settings.ts'
import { readableByLibvips } from '../analysis/container/readable-by-libvips.ts'
import { type ColorTarget, type OpenPhoto, openPhoto } from '../analysis/decode/open-photo.ts'
import { rejectionOfDecoderFault } from '../analysis/decode/rejection-of-decoder-fault.ts'
import { sniffFormat } from '../analysis/format/sniff-format.ts'
import { guardBytes, guardLimits } from '../analysis/guard-limits.ts'
import type { ImageHeader } from '../analysis/header/image-header.ts'
import { readHeader } from '../analysis/header/read-header.ts'
import { identifyFormat } from '../analysis/identify-format.ts'

export interface Source extends OpenPhoto {
  readonly bytes: Uint8Array
  readonly header: ImageHeader
}

/**
 * Opens a file that is safe to decode: its format is recognised by content, and its header is within the limits. Only
 * HEIC and BMP are decoded here.
 * @throws RejectionError
 */
export async function openSource(
  file: Uint8Array,
  limits: AnalysisLimits,
  target: ColorTarget = 'srgb',
): Promise<Source> {
  guardBytes(file.length, limits)
  const { format } = identifyFormat(sniffFormat(file))
  const bytes = readableByLibvips(file, format)
  const header = await readHeader(bytes, format)
  guardLimits(header, limits)
  const photo = await openPhoto(bytes, header, limits, { target }).catch((fault) => {
    throw rejectionOfDecoderFault(fault, bytes, format)
  })
  return { bytes, header, ...photo }
}
