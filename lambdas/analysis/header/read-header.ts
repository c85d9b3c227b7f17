import { RejectionError } from '../../platform/errors.ts'
import type { ImageFormat } from '../analysis.ts'
import { endsEarly } from '../container/ends-early.ts'
import { jpegLacksScans } from '../container/jpeg-scans.ts'
import { rejectionOfDecoderFault } from '../decode/rejection-of-decoder-fault.ts'
import { formatNames } from '../format/format-names.ts'
import { bmpImageHeader } from './bmp-image-header.ts'
import type { ImageHeader } from './image-header.ts'
import { jpegImageHeader } from './jpeg-image-header.ts'
import { libvipsImageHeader } from './libvips-image-header.ts'

/** Formats whose container reveals for certain that the file was truncated, even where a decoder would tolerate it. */
const checkedForCompleteness: readonly ImageFormat[] = ['png', 'gif', 'webp', 'bmp']

/**
 * Reads the container's header and metadata. Rejects a truncated file and one without a plausible header. Decodes no
 * pixel.
 */
export async function readHeader(bytes: Uint8Array, format: ImageFormat): Promise<ImageHeader> {
  const incomplete =
    format === 'jpeg'
      ? jpegLacksScans(bytes)
      : checkedForCompleteness.includes(format) && endsEarly(bytes, format)
  if (incomplete) {
    throw new RejectionError(
      'TRUNCATED_FILE',
      `This ${formatNames[format]} file is incomplete: it ends in the middle of the image.`,
    )
  }
  if (format === 'bmp') return bmpImageHeader(bytes)
  try {
    return (format === 'jpeg' && jpegImageHeader(bytes)) || (await libvipsImageHeader(bytes, format))
  } catch (fault) {
    throw rejectionOfDecoderFault(fault, bytes, format)
  }
}
