import type { Sharp, SharpOptions } from 'sharp'
import type { AnalysisLimits } from '../analysis-settings.ts'
import { hasTables, preferColorimetric } from '../color/prefer-colorimetric.ts'
import { type StandardSpace, standardProfileFile } from '../color/standard-profiles.ts'
import { sharp } from '../configured-sharp.ts'
import { withPngProfile } from '../container/png-color.ts'
import type { ImageHeader } from '../header/image-header.ts'
import type { Raster } from '../raster.ts'
import { decodeInWorker } from './decode-in-worker.ts'
import { wrapAsTiff } from './wrap-as-tiff.ts'

/**
 * Tolerate libvips' warnings, which include harmless ones that real cameras cause ("extraneous bytes before marker",
 * Samsung's "Invalid SOS parameters"), but no errors and no missing data.
 */
export const failOn = 'error'

/** The colours in which a photo is read; `keep` leaves its numbers as they are, for its own profile. */
export type ColorTarget = StandardSpace | 'keep'

export interface OpenOptions {
  /** @default srgb */
  readonly target?: ColorTarget
  /** All frames, stacked into one tall picture, as they are stored. @default false */
  readonly animated?: boolean
}

export interface OpenPhoto {
  readonly image: Sharp
  /**
   * Until `read`, the pixels have the numbers of the file, in its depth and colour space. Steps in between may move
   * pixels and average them, but must not bring in colours.
   */
  readonly convertsLate: boolean
  /** Reads what was made of `image` in the colours of the target. */
  read(image: Sharp): Promise<Raster>
}

const toRaster = async (pipeline: Sharp): Promise<Raster> => {
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height, channels: info.channels === 4 ? 4 : 3 }
}

/** The pixels of a pipeline that libvips has brought to sRGB, or left in RGB. */
export const readRaster = (image: Sharp): Promise<Raster> => toRaster(image.toColourspace('srgb').raw())

/** Rounds 16 bits to 8, in place: 100 MB of pixels need no second buffer. */
function halved({ data, ...shape }: Raster): Raster {
  const wide = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
  for (let i = 0; i < wide.length; i++) data[i] = (wide[i]! * 255 + 32_895) >>> 16
  return { data: data.subarray(0, wide.length), ...shape }
}

async function readThroughProfile(image: Sharp, space: string, target: StandardSpace): Promise<Raster> {
  const file = await standardProfileFile(target)
  const converted = image.toColourspace(space).withIccProfile(file, { attach: false })
  const isWide = space === 'rgb16' || space === 'grey16'
  return isWide ? halved(await toRaster(converted.raw({ depth: 'ushort' }))) : toRaster(converted.raw())
}

async function fromSrgb(raster: Raster, target: StandardSpace): Promise<Raster> {
  if (target === 'srgb') return raster
  const { data, widthPx: width, heightPx: height, channels } = raster
  const image = sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
  return toRaster(image.withIccProfile(target, { attach: false }).raw())
}

/**
 * sharp itself converts 8-bit pixels through their embedded profile as it opens a file, rightly where the profile is
 * a matrix. It takes 16-bit grey for sRGB and leaves 16-bit colours in Display P3; the rest it knows nothing of.
 */
const isConvertedBySharp = ({ icc, profile, space }: ImageHeader) =>
  profile !== undefined && profile === icc && (space === 'srgb' || space === 'b-w') && !hasTables(profile)

/** The file with its effective profile embedded where libvips finds it. */
function withProfile(bytes: Uint8Array, { format, icc, profile }: ImageHeader): Uint8Array {
  if (!profile) return bytes
  const isCompressed = format === 'png'
  if (isCompressed && (profile !== icc || hasTables(profile)))
    return withPngProfile(bytes, preferColorimetric(profile, profile))
  return preferColorimetric(bytes, profile)
}

/**
 * HEIC and BMP, which sharp's own build cannot read. libheif has already applied the rotation of the container. A
 * HEIC's EXIF orientation only repeats it, so it is not applied again.
 */
async function openWithLibrary(
  bytes: Uint8Array,
  { format, profile }: ImageHeader,
  limits: Pick<AnalysisLimits, 'maxPixels' | 'maxDecodeSeconds'>,
  options: SharpOptions,
): Promise<Sharp> {
  const pixels = await decodeInWorker(format === 'heif' ? 'heif' : 'bmp', bytes, limits)
  const { data, widthPx, heightPx, channels } = pixels
  // sharp takes no ICC profile with raw pixels; an uncompressed TIFF around them carries it.
  return profile
    ? sharp(preferColorimetric(wrapAsTiff(pixels, profile), profile), options)
    : sharp(data, { ...options, raw: { width: widthPx, height: heightPx, channels } })
}

/** libvips finds no profile in an AVIF that only names code points: its numbers move to a TIFF with one. */
async function openWithCodePoints(image: Sharp, profile: Uint8Array, options: SharpOptions): Promise<Sharp> {
  const { data, info } = await image.raw({ depth: 'ushort' }).toBuffer({ resolveWithObject: true })
  const { width: widthPx, height: heightPx, channels } = info
  return sharp(wrapAsTiff({ data, widthPx, heightPx, channels, bits: 16 }, profile), options)
}

/**
 * Opens a photo without decoding it yet where sharp reads the format: JPEG can then shrink on load. The first frame
 * or page represents the file. EXIF orientation is applied.
 */
export async function openPhoto(
  bytes: Uint8Array,
  header: ImageHeader,
  limits: Pick<AnalysisLimits, 'maxPixels' | 'maxDecodeSeconds'>,
  { target = 'srgb', animated = false }: OpenOptions = {},
): Promise<OpenPhoto> {
  const { format, profile, space } = header
  const bySharp = target === 'srgb' && isConvertedBySharp(header)
  const options = { failOn, limitInputPixels: limits.maxPixels, ignoreIcc: !bySharp } as const
  const open = async () => {
    if (format === 'heif' || format === 'bmp') return openWithLibrary(bytes, header, limits, options)
    const stored = sharp(withProfile(bytes, header), { ...options, animated, sequentialRead: true })
    const image = animated ? stored : stored.autoOrient()
    return format === 'avif' && profile && profile !== header.icc
      ? openWithCodePoints(image.toColourspace(space === 'srgb' ? 'rgb16' : space), profile, options)
      : image
  }
  const image = await open()
  if (target === 'keep' || bySharp || (!profile && target === 'srgb'))
    return { image, convertsLate: false, read: readRaster }
  if (!profile)
    return { image, convertsLate: true, read: async (made) => fromSrgb(await readRaster(made), target) }
  if (space === 'cmyk') image.pipelineColourspace('cmyk')
  return { image, convertsLate: true, read: (made) => readThroughProfile(made, space, target) }
}
