import type { Sharp } from 'sharp'
import * as z from 'zod/mini'
import type { ResultMimeType } from '../../events/result-mime-types.ts'
import { choiceField, flagField, wholeField } from '../fields.ts'

const quality = (otherwise: number) =>
  z._default(wholeField(1, 100, 'Quality; a higher value gives a better and larger file'), otherwise)
const effort = (from: number, to: number, otherwise: number) =>
  z._default(wholeField(from, to, 'CPU effort; a higher value is slower and gives a smaller file'), otherwise)
const chroma = choiceField(
  ['4:2:0', '4:4:4'],
  '4:2:0',
  'Whether colour has half the resolution of lightness, or the same',
)
const colors = z._default(wholeField(2, 256, 'Maximum number of colours in the palette'), 256)

export const metadataPolicies = ['strip', 'copyright', 'safe', 'all'] as const
export const profilePolicies = ['srgb', 'p3', 'keep'] as const

/**
 * Without compression, three pixels of any picture take 9 bytes, so that a photo of 1 MB would become 100. 48 MB are as
 * much as the service takes in one upload.
 */
const maxUncompressedPixels = 16_000_000

/** Options of every format. */
const common = {
  metadata: choiceField(
    metadataPolicies,
    'strip',
    'Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result',
  ),
  profile: choiceField(
    profilePolicies,
    'srgb',
    'Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile',
  ),
  dpr: z._default(
    z
      .number()
      .check(
        z.gte(1),
        z.lte(4),
        z.describe('Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on'),
      ),
    1,
  ),
  maxBytes: z.optional(
    wholeField(
      500,
      50_000_000,
      'Maximum size of the result in bytes. The service takes the best quality that fits',
    ),
  ),
}

interface FormatParts<N extends string, F extends Readonly<Record<string, z.ZodMiniType>>> {
  readonly name: N
  readonly fields: F
  readonly mimeType: ResultMimeType
  readonly extension: string
  readonly hasAlpha: boolean
  readonly isAnimated: boolean
  readonly holdsProfile: boolean
  readonly maxSidePx: number
  /** How many pixels the encoder can take within the limits of memory, all frames included. */
  readonly maxPixels: number
  /** The option that makes a result smaller, with its lowest value; undefined when no option does. */
  steer(
    options: Options<N, F>,
  ): { readonly field: string; readonly lowest: number; readonly highest: number } | undefined
  encode(image: Sharp, options: Options<N, F>, timing?: Timing): Sharp
}

/** The timing of the frames of an animation. */
export interface Timing {
  readonly delay: number[]
  /** How often the animation plays; 0 means forever. */
  readonly loop: number
}
type Options<N extends string, F extends Readonly<Record<string, z.ZodMiniType>>> = z.infer<
  z.ZodMiniObject<F & typeof common & { format: z.ZodMiniLiteral<N> }>
>

const format = <const N extends string, F extends Readonly<Record<string, z.ZodMiniType>>>(
  parts: FormatParts<N, F>,
) => ({ ...parts, schema: z.strictObject({ format: z.literal(parts.name), ...parts.fields, ...common }) })

const byQuality = (highest: number) => ({ field: 'quality', lowest: 1, highest })
const byColors = (highest: number) => ({ field: 'colors', lowest: 2, highest })

const jpeg = format({
  name: 'jpeg',
  fields: {
    quality: quality(80),
    progressive: flagField(false, 'Whether the picture shows coarsely first'),
    chromaSubsampling: chroma,
  },
  mimeType: 'image/jpeg',
  extension: 'jpg',
  hasAlpha: false,
  isAnimated: false,
  holdsProfile: true,
  maxSidePx: 65_500,
  maxPixels: 100_000_000,
  steer: (options) => byQuality(options.quality),
  encode: (image, { quality, progressive, chromaSubsampling }) =>
    image.jpeg({ quality, progressive, chromaSubsampling }),
})

/** Of sharp's 1 to 10; from 5 on, finding a palette takes many times as long (cpu-seconds.ts). */
const paletteEffort = 4

const png = format({
  name: 'png',
  fields: {
    compression: z._default(wholeField(0, 9, 'zlib level'), 6),
    progressive: flagField(false, 'Whether the picture is interlaced, so that it shows coarsely first'),
    palette: flagField(false, 'Whether colours are reduced to a palette'),
    colors,
  },
  mimeType: 'image/png',
  extension: 'png',
  hasAlpha: true,
  isAnimated: false,
  holdsProfile: true,
  maxSidePx: 65_500,
  maxPixels: 100_000_000,
  steer: ({ palette, colors: highest }) => (palette ? byColors(highest) : undefined),
  encode: (image, { compression, progressive, palette, colors: most }) =>
    image.png({
      compressionLevel: compression,
      progressive,
      ...(palette && { palette, colours: most, effort: paletteEffort }),
    }),
})

const webp = format({
  name: 'webp',
  fields: {
    quality: quality(80),
    effort: effort(0, 6, 4),
    lossless: flagField(false, 'Whether every pixel stays exact'),
  },
  mimeType: 'image/webp',
  extension: 'webp',
  hasAlpha: true,
  isAnimated: true,
  holdsProfile: true,
  maxSidePx: 16_383,
  maxPixels: 50_000_000,
  steer: ({ lossless, quality: highest }) => (lossless ? undefined : byQuality(highest)),
  encode: (image, { quality, effort, lossless }, timing) =>
    // "exact" keeps the colours of transparent pixels as well.
    image.webp({ quality, effort, lossless, exact: lossless, ...timing }),
})

const avif = format({
  name: 'avif',
  fields: {
    quality: quality(50),
    // Above effort 3, the encoder takes many times as long (cpu-seconds.ts).
    effort: effort(0, 9, 3),
    lossless: flagField(false, 'Whether every pixel stays exact'),
    chromaSubsampling: chroma,
  },
  mimeType: 'image/avif',
  extension: 'avif',
  hasAlpha: true,
  isAnimated: false,
  holdsProfile: true,
  maxSidePx: 16_384,
  maxPixels: 25_000_000,
  steer: ({ lossless, quality: highest }) => (lossless ? undefined : byQuality(highest)),
  encode: (image, { quality, effort, lossless, chromaSubsampling }) =>
    image.avif({ quality, effort, lossless, chromaSubsampling }),
})

const tiff = format({
  name: 'tiff',
  fields: {
    compression: choiceField(
      ['none', 'lzw', 'deflate', 'jpeg'],
      'lzw',
      `Method of compression; only "jpeg" loses detail, and "none" takes ${maxUncompressedPixels.toLocaleString('en-US')} pixels at most`,
    ),
    quality: quality(80),
  },
  mimeType: 'image/tiff',
  extension: 'tif',
  hasAlpha: true,
  isAnimated: false,
  holdsProfile: true,
  maxSidePx: 65_500,
  maxPixels: 100_000_000,
  steer: ({ compression, quality: highest }) => (compression === 'jpeg' ? byQuality(highest) : undefined),
  encode: (image, { compression, quality }) =>
    compression === 'jpeg'
      ? image.flatten({ background: '#ffffff' }).tiff({ compression, quality })
      : image.tiff({ compression }),
})

const gif = format({
  name: 'gif',
  fields: { colors, effort: effort(1, 10, 4) },
  mimeType: 'image/gif',
  extension: 'gif',
  hasAlpha: true,
  isAnimated: true,
  holdsProfile: false,
  maxSidePx: 65_500,
  maxPixels: 25_000_000,
  steer: ({ colors: highest }) => byColors(highest),
  encode: (image, { colors: most, effort }, timing) => image.gif({ colours: most, effort, ...timing }),
})

const bmp = format({
  name: 'bmp',
  fields: {},
  mimeType: 'image/bmp',
  extension: 'bmp',
  hasAlpha: false,
  isAnimated: false,
  holdsProfile: false,
  maxSidePx: 30_000,
  maxPixels: maxUncompressedPixels,
  steer: () => undefined,
  // libvips does not write BMP: encode-bmp.ts does, from these pixels.
  encode: (image) => image.raw(),
})

export const outputFormats = { jpeg, png, webp, avif, tiff, gif, bmp }
export type OutputFormat = keyof typeof outputFormats

/** Keeps the format of the photo (for HEIC: JPEG), with the default options of its encoder. */
const Same = z.strictObject({ format: z.literal('same'), ...common })

export const TransformOutput = z.discriminatedUnion('format', [
  Same,
  jpeg.schema,
  png.schema,
  webp.schema,
  avif.schema,
  tiff.schema,
  gif.schema,
  bmp.schema,
])
export type TransformOutput = z.infer<typeof TransformOutput>
export type EncodingOptions = Exclude<TransformOutput, { format: 'same' }>

/** The option that makes a result smaller. The compiler cannot tell that format and options belong together. */
export const steerOf = (options: EncodingOptions) =>
  (
    outputFormats[options.format] as unknown as {
      steer(options: EncodingOptions): { field: string; lowest: number; highest: number } | undefined
    }
  ).steer(options)

/** How many pixels a result with these options may have, all frames included. */
export const mostPixelsOf = (options: EncodingOptions): number =>
  options.format === 'tiff' && options.compression === 'none'
    ? maxUncompressedPixels
    : outputFormats[options.format].maxPixels
