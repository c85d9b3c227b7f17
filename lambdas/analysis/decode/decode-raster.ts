import type { Sharp } from 'sharp'
import type { AnalysisLimits, AnalysisSettings } from '../analysis-settings.ts'
import { sharp } from '../configured-sharp.ts'
import type { ImageHeader } from '../header/image-header.ts'
import type { Raster } from '../raster.ts'
import { decodeInWorker } from './decode-in-worker.ts'
import { rejectionOfDecoderFault } from './rejection-of-decoder-fault.ts'
import { wrapAsTiff } from './wrap-as-tiff.ts'

/** Facts are measured at this long edge (docs/analysis.md): smaller hides blur, larger costs more and tells no more. */
export const analysisLongEdgePx = 1024

/**
 * What libvips may forgive. Its warnings include harmless ones that real cameras cause ("extraneous bytes before
 * marker", Samsung's "Invalid SOS parameters"); errors and missing data are never forgiven.
 */
export const failOn = 'error'

/** Fewer pixels than this are decoded in a tenth of a second by any codec; the timer itself would cost 2 % of that. */
const timedFromPixels = 4_000_000

const shrink = (source: Sharp, header: ImageHeader, settings: AnalysisSettings): Sharp => {
  const longEdgePx = Math.max(analysisLongEdgePx, ...settings.renditionLongEdgesPx)
  const isLarge = header.widthPx * header.heightPx > timedFromPixels
  return source
    .timeout({ seconds: isLarge ? settings.limits.maxDecodeSeconds : 0 })
    .resize(longEdgePx, longEdgePx, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb') // through the embedded ICC profile, where there is one
    .raw()
}

const toRaster = async (pipeline: Sharp): Promise<Raster> => {
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height, channels: info.channels === 4 ? 4 : 3 }
}

/**
 * HEIC and BMP, which sharp's own build cannot read. libheif has already applied the rotation of the container, and
 * the EXIF orientation of a HEIC only repeats it: it is not applied again.
 */
const openWithLibrary = async (bytes: Uint8Array, { format, icc }: ImageHeader, limits: AnalysisLimits) => {
  const pixels = await decodeInWorker(format === 'heif' ? 'heif' : 'bmp', bytes, limits)
  const { data, widthPx, heightPx, channels } = pixels
  // sharp takes no ICC profile with raw pixels: wrapped as an uncompressed TIFF they keep it.
  return icc
    ? sharp(wrapAsTiff(pixels, icc), { limitInputPixels: limits.maxPixels })
    : sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
}

/**
 * The pixels of a photo, not decoded yet where sharp reads the format: JPEG then shrinks on load. The first frame or
 * page stands for all. EXIF orientation is applied.
 */
export const openPhoto = async (
  bytes: Uint8Array,
  header: ImageHeader,
  limits: AnalysisLimits,
): Promise<Sharp> =>
  header.format === 'heif' || header.format === 'bmp'
    ? openWithLibrary(bytes, header, limits)
    : sharp(bytes, { failOn, limitInputPixels: limits.maxPixels, sequentialRead: true }).autoOrient()

/** The one decode of a photo. Everything else is derived from its result. */
export async function decodeRaster(
  bytes: Uint8Array,
  header: ImageHeader,
  settings: AnalysisSettings,
): Promise<Raster> {
  try {
    return await toRaster(shrink(await openPhoto(bytes, header, settings.limits), header, settings))
  } catch (fault) {
    throw rejectionOfDecoderFault(fault, bytes, header.format)
  }
}
