import type { FailOnOptions, Sharp } from 'sharp'
import type { AnalysisLimits, AnalysisSettings } from '../analysis-settings.ts'
import { sharp } from '../configured-sharp.ts'
import type { ImageHeader } from '../header/image-header.ts'
import type { Raster } from '../raster.ts'
import { decodeInWorker } from './decode-in-worker.ts'
import { decodeWholeJpeg } from './decode-whole-jpeg.ts'
import { rejectionOfDecoderFault } from './rejection-of-decoder-fault.ts'
import { wrapAsTiff } from './wrap-as-tiff.ts'

/**
 * The long edge at which facts are measured (docs/analysis.md): a smaller one hides blur, a larger one costs more and
 * adds nothing.
 */
export const analysisLongEdgePx = 1024

/**
 * Tolerate libvips' warnings, which include harmless ones that real cameras cause ("extraneous bytes before marker",
 * Samsung's "Invalid SOS parameters"), but no errors and no missing data.
 */
export const failOn = 'error'

/** Any codec decodes fewer pixels than this in a tenth of a second; the timer itself would cost 2 % of that. */
const timedFromPixels = 4_000_000

const shrink = (source: Sharp, header: ImageHeader, settings: AnalysisSettings): Sharp => {
  const longEdgePx = Math.max(analysisLongEdgePx, ...settings.renditionLongEdgesPx)
  const isLarge = header.widthPx * header.heightPx > timedFromPixels
  return source
    .timeout({ seconds: isLarge ? settings.limits.maxDecodeSeconds : 0 })
    .resize(longEdgePx, longEdgePx, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb') // through the embedded ICC profile, if there is one
    .raw()
}

const toRaster = async (pipeline: Sharp): Promise<Raster> => {
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height, channels: info.channels === 4 ? 4 : 3 }
}

/**
 * For HEIC and BMP, which sharp's own build cannot read. libheif has already applied the rotation of the container. A
 * HEIC's EXIF orientation only repeats it, so it is not applied again.
 */
const openWithLibrary = async (bytes: Uint8Array, { format, icc }: ImageHeader, limits: AnalysisLimits) => {
  const pixels = await decodeInWorker(format === 'heif' ? 'heif' : 'bmp', bytes, limits)
  const { data, widthPx, heightPx, channels } = pixels
  // sharp takes no ICC profile with raw pixels; an uncompressed TIFF around them carries it.
  return icc
    ? sharp(wrapAsTiff(pixels, icc), { limitInputPixels: limits.maxPixels })
    : sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
}

/**
 * Opens a photo without decoding it yet where sharp reads the format: JPEG can then shrink on load. The first frame
 * or page represents the file. EXIF orientation is applied.
 */
export const openPhoto = async (
  bytes: Uint8Array,
  header: ImageHeader,
  limits: AnalysisLimits,
  failOnLevel: FailOnOptions = failOn,
): Promise<Sharp> =>
  header.format === 'heif' || header.format === 'bmp'
    ? openWithLibrary(bytes, header, limits)
    : sharp(bytes, {
        failOn: failOnLevel,
        limitInputPixels: limits.maxPixels,
        sequentialRead: true,
      }).autoOrient()

/** The only decode of a photo. Everything else is derived from its result. */
export async function decodeRaster(
  bytes: Uint8Array,
  header: ImageHeader,
  settings: AnalysisSettings,
): Promise<Raster> {
  const decode = async (file: Uint8Array, level?: FailOnOptions) =>
    toRaster(shrink(await openPhoto(file, header, settings.limits, level), header, settings))
  try {
    return await (header.format === 'jpeg' ? decodeWholeJpeg(bytes, header, decode) : decode(bytes))
  } catch (fault) {
    throw rejectionOfDecoderFault(fault, bytes, header.format)
  }
}
