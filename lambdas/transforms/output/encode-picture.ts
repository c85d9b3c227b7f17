import type { OutputInfo, Sharp } from 'sharp'
import { type WebpBlocks, withWebpBlocks } from '../../analysis/container/webp-blocks.ts'
import { readRaster } from '../../analysis/decode/open-photo.ts'
import { type Animation, joinAnimation } from '../animation.ts'
import type { Source } from '../open-source.ts'
import { openRaster, type Pipeline } from '../pipeline.ts'
import { StepRefusal } from '../step-refusal.ts'
import { laidOver, openCarrier } from './carry-metadata.ts'
import { encodeBmp } from './encode-bmp.ts'
import { fitBytes } from './fit-bytes.ts'
import { metadataBlocks } from './metadata-blocks.ts'
import { type EncodingOptions, outputFormats, steerOf, type Timing } from './output-formats.ts'

export interface EncodedPicture {
  readonly bytes: Buffer
  readonly widthPx: number
  readonly heightPx: number
}

/**
 * The encoder of a format with these options. The compiler cannot tell that format and options belong together, hence
 * the cast.
 */
const encoderOf = (options: EncodingOptions) =>
  outputFormats[options.format] as unknown as {
    encode(image: Sharp, options: EncodingOptions, timing?: Timing): Sharp
  }

const picture = (bytes: Buffer, { width, height, pageHeight = height }: OutputInfo): EncodedPicture => ({
  bytes,
  widthPx: width,
  heightPx: pageHeight,
})

/** Encodes once, without metadata. */
export async function encode(
  image: Sharp,
  options: EncodingOptions,
  timing?: Timing,
): Promise<EncodedPicture> {
  if (options.format === 'bmp') {
    const raster = await readRaster(image)
    return { bytes: encodeBmp(raster), widthPx: raster.widthPx, heightPx: raster.heightPx }
  }
  const encoder = encoderOf(options).encode(image, options, timing)
  const { data, info } = await encoder.toBuffer({ resolveWithObject: true })
  return picture(data, info)
}

/** Encodes once, or repeatedly to find the highest quality that fits. */
async function encodeWithin(
  options: EncodingOptions,
  encodeBy: (options: EncodingOptions) => Promise<EncodedPicture>,
): Promise<EncodedPicture> {
  const { maxBytes } = options
  const steer = steerOf(options)
  if (maxBytes === undefined) return encodeBy(options)
  if (steer) return fitBytes(maxBytes, steer, (value) => encodeBy({ ...options, [steer.field]: value }))
  const encoded = await encodeBy(options)
  if (encoded.bytes.length <= maxBytes) return encoded
  throw new StepRefusal(
    `Expected a result of at most ${maxBytes} bytes; it has ${encoded.bytes.length}, and ${options.format} with these options has no quality to lower. Choose jpeg, webp or avif, or resize the picture.`,
  )
}

/**
 * A fault in the pass that encodes may come from the photo, because that pass may decode it too. If its pixels can be
 * read, the encoder is at fault, and the plan has to change.
 * @throws StepRefusal, or the fault of reading the pixels
 */
async function blamingEncoder<T>(
  { format }: EncodingOptions,
  encodeAll: () => Promise<T>,
  readPixels: () => Promise<unknown>,
): Promise<T> {
  try {
    return await encodeAll()
  } catch (fault) {
    if (fault instanceof StepRefusal) throw fault
    await readPixels()
    throw new StepRefusal(
      `Expected a picture that the encoder of ${format} can write; it failed on this one. Resize the picture, or choose other options or another format.`,
      { cause: fault },
    )
  }
}

/** libvips would begin EXIF as in a JPEG, which WebP does not (RFC 9649, 2.7.1.5), and has no frames over a carrier. */
const inWebp = (encoded: EncodedPicture, blocks: WebpBlocks): EncodedPicture =>
  Object.keys(blocks).length === 0 ? encoded : { ...encoded, bytes: withWebpBlocks(encoded.bytes, blocks) }

/**
 * Encodes the finished picture with the profile that its colours have (sRGB without one), straight from the last pass
 * if nothing else needs its pixels.
 */
export async function encodePicture(
  pipeline: Pipeline,
  source: Source,
  options: EncodingOptions,
  profile: Uint8Array | undefined,
): Promise<EncodedPicture> {
  const { maxBytes } = options
  const kept = await metadataBlocks(source, options)
  const blocks = profile ? { ...kept, icc: profile } : kept
  const encodeAll = async () => {
    const hasBlocks = Object.keys(blocks).length > 0
    if (!hasBlocks && maxBytes === undefined) return encode(pipeline.image(), options)
    const raster = await pipeline.look()
    if (options.format === 'webp')
      return encodeWithin(options, async (tried) => inWebp(await encode(openRaster(raster), tried), blocks))
    const carrier = hasBlocks ? await openCarrier(blocks, raster) : undefined
    const open = () => (carrier ? laidOver(carrier, blocks, raster) : openRaster(raster))
    return encodeWithin(options, (tried) => encode(open(), tried))
  }
  return blamingEncoder(options, encodeAll, pipeline.look)
}

/** Encodes all frames. */
export async function encodeAnimation(
  animation: Animation,
  source: Source,
  options: EncodingOptions,
  profile: Uint8Array | undefined,
): Promise<EncodedPicture> {
  const { image, timing } = joinAnimation(animation)
  const kept = await metadataBlocks(source, options)
  const blocks = profile ? { ...kept, icc: profile } : kept
  const encodeFrames = async (tried: EncodingOptions) =>
    inWebp(await encode(image.clone(), tried, timing), blocks)
  // The frames are decoded already.
  return blamingEncoder(
    options,
    () => encodeWithin(options, encodeFrames),
    async () => undefined,
  )
}
