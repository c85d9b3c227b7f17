import { RejectionError } from '../../platform/errors.ts'
import { jpegDataEndsEarly } from '../container/jpeg-entropy.ts'
import { tablesAndScans } from '../container/jpeg-scans.ts'
import type { ImageHeader } from '../header/image-header.ts'
import type { Raster } from '../raster.ts'
import { isTimeLimit } from './rejection-of-decoder-fault.ts'

/** libjpeg's words (jerror.h) for data that stop before their time. Nothing else distinguishes that warning. */
const missingDataWords = 'premature end of data segment'
/** Levels by which libjpeg's middle grey may be off after the conversion, without and with a colour profile. */
const greyTolerance = { plain: 8, withProfile: 40 }

/** libjpeg fills what is missing with middle grey, down to the last pixel. In CMYK that grey may become any colour. */
function mayEndInFill({ data, channels }: Raster, header: ImageHeader): boolean {
  if (header.channels === 4) return true
  const last = data.length - channels
  const [red = 0, green = 0, blue = 0] = data.subarray(last, last + 3)
  const tolerance = header.icc ? greyTolerance.withProfile : greyTolerance.plain
  return Math.abs(green - 128) <= tolerance && Math.max(red, green, blue) - Math.min(red, green, blue) <= 2
}

const lacksData = (fault: unknown) => fault instanceof Error && fault.message.includes(missingDataWords)

/**
 * Decodes a JPEG and rejects one whose data end early, even if it is closed properly: libjpeg only warns of that and
 * fills the rest with grey. Its other warnings are harmless oddities of real cameras, but only the first one is
 * reported, so the file is decoded once more without what can cause them. libvips does not ask for the warnings of the
 * last rows; if those may be fill, we count the pixels ourselves.
 * @param decode decodes a file, and fails at the given level of libvips
 */
export async function decodeWholeJpeg(
  bytes: Uint8Array,
  header: ImageHeader,
  decode: (bytes: Uint8Array, failOn: 'error' | 'warning') => Promise<Raster>,
): Promise<Raster> {
  const fault = (cause?: unknown) =>
    new RejectionError(
      'TRUNCATED_FILE',
      'This JPEG file is incomplete: it ends in the middle of the image.',
      { cause },
    )
  try {
    const raster = await decode(bytes, 'warning')
    if (mayEndInFill(raster, header) && jpegDataEndsEarly(bytes)) throw fault()
    return raster
  } catch (warning) {
    if (warning instanceof RejectionError || isTimeLimit(warning)) throw warning
    if (lacksData(warning)) throw fault(warning)
    const raster = await decode(bytes, 'error')
    const inner = await decode(tablesAndScans(bytes), 'warning').catch((found: unknown) => found)
    if (lacksData(inner)) throw fault(inner)
    if (mayEndInFill(raster, header) && jpegDataEndsEarly(bytes)) throw fault()
    return raster
  }
}
