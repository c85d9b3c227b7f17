import type { OutputInfo, Sharp } from 'sharp'
import type { Source } from '../open-source.ts'
import { openRaster, type Pipeline, readRaster } from '../pipeline.ts'
import { StepRefusal } from '../step-refusal.ts'
import { keepFields, laidOver, openCarrier, readBlocks } from './carry-metadata.ts'
import { encodeBmp } from './encode-bmp.ts'
import { fitBytes } from './fit-bytes.ts'
import type { MetadataBlocks } from './metadata-jpeg.ts'
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

async function encode(image: Sharp, options: EncodingOptions, timing?: Timing): Promise<EncodedPicture> {
  if (options.format === 'bmp') {
    const raster = await readRaster(image)
    return { bytes: encodeBmp(raster), widthPx: raster.widthPx, heightPx: raster.heightPx }
  }
  const encoder = encoderOf(options).encode(image, options, timing)
  const { data, info } = await encoder.toBuffer({ resolveWithObject: true })
  return picture(data, info)
}

/** Encodes once, or repeatedly to find the highest quality that fits. */
export async function encodeWithin(
  options: EncodingOptions,
  makeImage: () => Sharp,
  timing?: Timing,
): Promise<EncodedPicture> {
  const { maxBytes } = options
  const steer = steerOf(options)
  if (maxBytes === undefined) return encode(makeImage(), options, timing)
  if (steer)
    return fitBytes(maxBytes, steer, (value) =>
      encode(makeImage(), { ...options, [steer.field]: value }, timing),
    )
  const encoded = await encode(makeImage(), options, timing)
  if (encoded.bytes.length <= maxBytes) return encoded
  throw new StepRefusal(
    `Expected a result of at most ${maxBytes} bytes; it has ${encoded.bytes.length}, and ${options.format} with these options has no quality to lower. Choose jpeg, webp or avif, or resize the picture.`,
  )
}

/** The metadata blocks of the photo that its result carries unchanged. */
async function keptBlocks(
  source: Source,
  { metadata }: EncodingOptions,
  keepsProfile: boolean,
): Promise<MetadataBlocks> {
  const blocks: MetadataBlocks = metadata === 'all' ? await readBlocks(source) : {}
  return keepsProfile ? { ...blocks, icc: source.header.icc! } : blocks
}

/** Encodes the finished picture, straight from the last pass if nothing else needs its pixels. */
export async function encodePicture(
  pipeline: Pipeline,
  source: Source,
  options: EncodingOptions,
  keepsProfile: boolean,
): Promise<EncodedPicture> {
  const { profile, metadata, maxBytes } = options
  const blocks = await keptBlocks(source, options, keepsProfile)
  const finish = (image: Sharp) =>
    keepFields(profile === 'p3' ? image.withIccProfile('p3') : image, metadata, source.header)
  if (Object.keys(blocks).length === 0) {
    // If there are EXIF fields to write, libvips would also keep the thumbnail of the file that the pass has opened.
    const writesFields = metadata === 'copyright' || metadata === 'safe'
    if (maxBytes === undefined && !writesFields) return encode(finish(pipeline.image()), options)
    const raster = await pipeline.look()
    return encodeWithin(options, () => finish(openRaster(raster)))
  }
  const raster = await pipeline.look()
  const carrier = await openCarrier(blocks)
  return encodeWithin(options, () => {
    const laid = finish(laidOver(carrier, raster))
    const withExif = blocks.exif ? laid.keepExif() : laid
    const withProfile = keepsProfile ? withExif.keepIccProfile() : withExif
    return blocks.xmp ? withProfile.withXmp(Buffer.from(blocks.xmp).toString('utf8')) : withProfile
  })
}
