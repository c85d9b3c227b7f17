import type { FailOnOptions, Sharp, SharpOptions } from 'sharp'
import type { AnalysisLimits } from '../analysis-settings.ts'
import type { Curve } from '../color/code-points.ts'
import { isNearlyLinear } from '../color/is-nearly-linear.ts'
import { deviceSpaceOf } from '../color/pixel-colors.ts'
import { hasTables, preferColorimetric } from '../color/prefer-colorimetric.ts'
import { type StandardSpace, standardProfileFile } from '../color/standard-profiles.ts'
import { sharp } from '../configured-sharp.ts'
import type { ImageHeader } from '../header/image-header.ts'
import type { Raster } from '../raster.ts'
import { decodeBmp } from './decode-bmp.ts'
import { decodeInWorker } from './decode-in-worker.ts'
import { type WrappedPixels, wrapAsTiff } from './wrap-as-tiff.ts'

/**
 * Tolerate libvips' warnings, which include harmless ones that real cameras cause ("extraneous bytes before marker",
 * Samsung's "Invalid SOS parameters"), but no errors and no missing data.
 */
export const usualFailOn = 'error'

type DecodeLimits = Pick<AnalysisLimits, 'maxPixels' | 'maxDecodeSeconds'>
type StoredColors = Pick<ImageHeader, 'format' | 'icc' | 'profile' | 'toSrgbCurve' | 'storedChannels'>

/** The colours in which a photo is read; `keep` leaves its numbers as they are, for its own profile. */
export type ColorTarget = StandardSpace | 'keep'

export interface OpenOptions {
  /** @default srgb */
  readonly target?: ColorTarget
  /** All frames, stacked into one tall picture, as they are stored. @default false */
  readonly animated?: boolean
  /** The faults of a file that stop its decoding. @default error */
  readonly failOn?: FailOnOptions
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

const isWide = (space: string) => space === 'rgb16' || space === 'grey16'

/** Rounds 16 bits to 8, in place: 100 MB of pixels need no second buffer. */
function halved({ data, ...shape }: Raster): Raster {
  const wide = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
  for (let i = 0; i < wide.length; i++) data[i] = (wide[i]! * 255 + 32_895) >>> 16
  return { data: data.subarray(0, wide.length), ...shape }
}

async function readThroughProfile(
  image: Sharp,
  space: string,
  hasAlpha: boolean,
  target: StandardSpace,
): Promise<Raster> {
  const file = standardProfileFile(target)
  const converted = image.clone().toColourspace(space).withIccProfile(file, { attach: false })
  const raw = converted.raw(isWide(space) ? { depth: 'ushort' } : {})
  const { data, info } = await raw.toBuffer({ resolveWithObject: true })
  // A damaged profile: libvips has left grey or CMYK as it was.
  if (info.channels !== (hasAlpha ? 4 : 3)) return fromSrgb(await readRaster(image), target)
  const shape = { widthPx: info.width, heightPx: info.height, channels: info.channels as 3 | 4 }
  return isWide(space) ? halved({ data, ...shape }) : { data, ...shape }
}

async function fromSrgb(raster: Raster, target: StandardSpace): Promise<Raster> {
  if (target === 'srgb') return raster
  const { data, widthPx: width, heightPx: height, channels } = raster
  const image = sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
  return toRaster(image.withIccProfile(standardProfileFile(target), { attach: false }).raw())
}

/**
 * sharp itself converts 8-bit pixels through their embedded profile as it opens a file, rightly where the profile is
 * a matrix. It takes 16-bit grey for sRGB and leaves 16-bit colours in Display P3; the rest it knows nothing of.
 */
const isConvertedBySharp = ({ icc, profile, space, storedChannels }: ImageHeader) =>
  profile !== undefined &&
  storedChannels === undefined &&
  profile === icc &&
  deviceSpaceOf(profile) === (space === 'srgb' ? 'RGB ' : space === 'b-w' ? 'GRAY' : undefined) &&
  !hasTables(profile)

/**
 * Whether libvips finds no profile in the file, or one whose tables cannot be swapped because PNG compresses it, or a
 * channel too many. The pixels then move to a TIFF that is as it should be: sharp takes no profile with raw pixels.
 */
export const movesToTiff = ({ format, icc, profile, toSrgbCurve, storedChannels }: StoredColors): boolean =>
  storedChannels !== undefined ||
  toSrgbCurve !== undefined ||
  (profile !== undefined && (profile !== icc || (format === 'png' && hasTables(profile))))

/** Applies a curve to every number but alpha. 8 bits become 16, or dark parts would lose steps. */
function curved({ data, bits = 8, channels, ...shape }: WrappedPixels, curve: Curve): WrappedPixels {
  const values = bits === 8 ? data : new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
  const largest = 2 ** bits - 1
  const table = Uint16Array.from({ length: largest + 1 }, (_, value) =>
    Math.round(curve(value / largest) * 65_535),
  )
  const made = new Uint16Array(values.length)
  const hasAlpha = channels % 2 === 0
  for (let i = 0; i < values.length; i++)
    made[i] = hasAlpha && i % channels === channels - 1 ? (values[i]! * 65_535) / largest : table[values[i]!]!
  return { data: Buffer.from(made.buffer), bits: 16, channels, ...shape }
}

function openPixels(
  pixels: WrappedPixels,
  { profile, toSrgbCurve, space }: ImageHeader,
  options: SharpOptions,
): Sharp {
  const isCmyk = space === 'cmyk'
  const tiff = wrapAsTiff({ ...(toSrgbCurve ? curved(pixels, toSrgbCurve) : pixels), isCmyk }, profile)
  return sharp(profile ? preferColorimetric(tiff, profile) : tiff, options)
}

/** The first channels of each pixel. */
function firstChannels({ data, channels, bits = 8, ...shape }: WrappedPixels, kept: number): WrappedPixels {
  if (channels <= kept) return { data, channels, bits, ...shape }
  const sampleBytes = bits / 8
  const made = Buffer.allocUnsafe((data.length / channels) * kept)
  for (let from = 0, to = 0; to < made.length; from += channels * sampleBytes, to += kept * sampleBytes)
    data.copy(made, to, from, from + kept * sampleBytes)
  return { data: made, channels: kept, bits, ...shape }
}

async function readNumbers(image: Sharp, { space, channels, bitDepth }: ImageHeader): Promise<WrappedPixels> {
  const bits = isWide(space) || (space === 'cmyk' && bitDepth > 8) ? 16 : 8
  if (space === 'cmyk') image.pipelineColourspace('cmyk')
  const numbers = image.toColourspace(space).raw({ depth: bits === 16 ? 'ushort' : 'uchar' })
  const { data, info } = await numbers.toBuffer({ resolveWithObject: true })
  const pixels = { data, widthPx: info.width, heightPx: info.height, channels: info.channels, bits } as const
  return firstChannels(pixels, channels)
}

/**
 * HEIC and BMP, which sharp's own build cannot read. libheif has already applied the rotation of the container. A
 * HEIC's EXIF orientation only repeats it, so it is not applied again.
 */
async function openWithLibrary(
  bytes: Uint8Array,
  header: ImageHeader,
  limits: DecodeLimits,
  options: SharpOptions,
): Promise<Sharp> {
  const pixels = await (header.format === 'heif'
    ? decodeInWorker('heif', bytes, limits)
    : decodeBmp(bytes, limits))
  if (header.profile || header.toSrgbCurve) return openPixels(pixels, header, options)
  const { data, widthPx, heightPx, channels } = pixels
  return sharp(data, { ...options, raw: { width: widthPx, height: heightPx, channels } })
}

/**
 * The space of the numbers that go through a profile. LittleCMS is exact for 8 bits of RGB; 16 bits go through a coarse
 * table, which is up to 23 of 255 wrong at the edge of sRGB, so they are only used where 8 bits lack dark steps.
 */
function convertedSpace({ space, toSrgbCurve }: ImageHeader, profile: Uint8Array): string {
  if (space === 'cmyk') return space
  const wide = isWide(space) || toSrgbCurve !== undefined
  if (deviceSpaceOf(profile) === 'GRAY') return wide ? 'grey16' : 'b-w'
  return wide && isNearlyLinear(profile) ? 'rgb16' : 'srgb'
}

/**
 * Opens a photo without decoding it yet where sharp reads the format: JPEG can then shrink on load. The first frame
 * or page represents the file. EXIF orientation is applied.
 */
export async function openPhoto(
  bytes: Uint8Array,
  header: ImageHeader,
  limits: DecodeLimits,
  { target = 'srgb', animated = false, failOn = usualFailOn }: OpenOptions = {},
): Promise<OpenPhoto> {
  const { format, profile } = header
  const bySharp = target === 'srgb' && isConvertedBySharp(header)
  const options = { failOn, limitInputPixels: limits.maxPixels, ignoreIcc: !bySharp } as const
  const open = async () => {
    if (format === 'heif' || format === 'bmp') return openWithLibrary(bytes, header, limits, options)
    const file = profile && !movesToTiff(header) ? preferColorimetric(bytes, profile) : bytes
    const stored = sharp(file, { ...options, animated, sequentialRead: true })
    const image = animated ? stored : stored.autoOrient()
    return movesToTiff(header) ? openPixels(await readNumbers(image, header), header, options) : image
  }
  const image = await open()
  if (target === 'keep' || bySharp || (!profile && target === 'srgb'))
    return { image, convertsLate: false, read: readRaster }
  if (!profile)
    return { image, convertsLate: true, read: async (made) => fromSrgb(await readRaster(made), target) }
  const space = convertedSpace(header, profile)
  if (space === 'cmyk') image.pipelineColourspace('cmyk')
  return {
    image,
    convertsLate: true,
    read: (made) => readThroughProfile(made, space, header.hasAlpha, target),
  }
}
