import type { FailOnOptions, Sharp } from 'sharp'
import type { AnalysisSettings } from '../analysis-settings.ts'
import type { ImageHeader } from '../header/image-header.ts'
import type { Raster } from '../raster.ts'
import { decodeWholeJpeg } from './decode-whole-jpeg.ts'
import { openPhoto } from './open-photo.ts'
import { rejectionOfDecoderFault } from './rejection-of-decoder-fault.ts'

/**
 * The long edge at which facts are measured (docs/analysis.md): a smaller one hides blur, a larger one costs more and
 * adds nothing.
 */
export const analysisLongEdgePx = 1024

/** Any codec decodes fewer pixels than this in a tenth of a second; the timer itself would cost 2 % of that. */
const timedFromPixels = 4_000_000

const shrink = (source: Sharp, header: ImageHeader, settings: AnalysisSettings): Sharp => {
  const longEdgePx = Math.max(analysisLongEdgePx, ...settings.renditionLongEdgesPx)
  const isLarge = header.widthPx * header.heightPx > timedFromPixels
  return source
    .timeout({ seconds: isLarge ? settings.limits.maxDecodeSeconds : 0 })
    .resize(longEdgePx, longEdgePx, { fit: 'inside', withoutEnlargement: true })
}

/** The only decode of a photo. Everything else is derived from its result. */
export async function decodeRaster(
  bytes: Uint8Array,
  header: ImageHeader,
  settings: AnalysisSettings,
): Promise<Raster> {
  const decode = async (file: Uint8Array, failOn?: FailOnOptions) => {
    const { image, read } = await openPhoto(file, header, settings.limits, { failOn })
    return read(shrink(image, header, settings))
  }
  try {
    return await (header.format === 'jpeg' ? decodeWholeJpeg(bytes, header, decode) : decode(bytes))
  } catch (fault) {
    throw rejectionOfDecoderFault(fault, bytes, header.format)
  }
}
