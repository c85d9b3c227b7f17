import type { Metadata } from 'sharp'
import type { ImageFormat } from '../contracts/analysis.ts'
import { RejectionError } from '../errors.ts'
import { sharp } from './configured-sharp.ts'
import { readBmpHeader } from './container/bmp-header.ts'
import { endsEarly } from './container/ends-early.ts'
import { readPngChunks } from './container/png-chunks.ts'
import { rejectionOfDecoderFault } from './decode/rejection-of-decoder-fault.ts'
import { formatNames, supportedFormatsPhrase } from './format/format-names.ts'
import type { MetadataBlocks } from './metadata/read-photo-metadata.ts'

/** What the container says before any pixel is decoded. */
export interface ImageHeader {
  readonly format: ImageFormat
  readonly mimeType: string
  /** As stored, before orientation. */
  readonly widthPx: number
  readonly heightPx: number
  /** After orientation. */
  readonly displayWidthPx: number
  readonly displayHeightPx: number
  readonly frames: number
  readonly animated: boolean
  readonly space: string
  readonly bitDepth: number
  readonly channels: number
  readonly hasAlpha: boolean
  /** Rows cannot be streamed: the decoder holds the whole image at once. */
  readonly wholeInMemory: boolean
  readonly icc?: Uint8Array
  readonly blocks: MetadataBlocks
}

const mimeTypes: Record<ImageFormat, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  tiff: 'image/tiff',
  heif: 'image/heic',
  bmp: 'image/bmp',
}

// libvips' band formats, bits each.
const bitsOfBand: Record<string, number> = {
  uchar: 8,
  char: 8,
  ushort: 16,
  short: 16,
  double: 64,
  complex: 64,
  dpcomplex: 64,
}

const readBmp = (bytes: Uint8Array): ImageHeader => {
  const bmp = readBmpHeader(bytes)
  if (!bmp) throw new RejectionError('CORRUPT_FILE', 'The header of this BMP file makes no sense.')
  const { widthPx, heightPx, bitsPerPixel } = bmp
  return {
    format: 'bmp',
    mimeType: mimeTypes.bmp,
    widthPx,
    heightPx,
    displayWidthPx: widthPx,
    displayHeightPx: heightPx,
    frames: 1,
    animated: false,
    space: 'srgb',
    // Below 16 it is the width of a palette index; 16 is five bits a channel, above it eight.
    bitDepth: bitsPerPixel < 16 ? bitsPerPixel : bitsPerPixel === 16 ? 5 : 8,
    channels: 4,
    hasAlpha: false,
    wholeInMemory: true,
    blocks: {},
  }
}

/** HEIF is a container: its codec decides who decodes it. */
const formatByCodec = (format: ImageFormat, codec: string | undefined): ImageFormat => {
  if (format !== 'heif' && format !== 'avif') return format
  if (codec === 'av1') return 'avif'
  if (codec === 'hevc') return 'heif'
  throw new RejectionError(
    'UNSUPPORTED_FORMAT',
    `HEIF images with ${codec ?? 'unknown'} compression are not supported; expected ${supportedFormatsPhrase}.`,
  )
}

const framesOf = (bytes: Uint8Array, format: ImageFormat, pages: number) => {
  const frames = format === 'png' ? (readPngChunks(bytes).animationFrames ?? 1) : pages
  // The pages of TIFF and HEIF are documents and bursts, not moving pictures.
  const canMove = format === 'gif' || format === 'webp' || format === 'png' || format === 'avif'
  return { frames: Math.max(frames, 1), animated: canMove && frames > 1 }
}

const isWholeInMemory = (format: ImageFormat, { isProgressive = false }: Metadata) =>
  format === 'jpeg' || format === 'png' ? isProgressive : format !== 'tiff'

const fromSharp = (bytes: Uint8Array, sniffed: ImageFormat, found: Metadata): ImageHeader => {
  const format = formatByCodec(sniffed, found.compression)
  return {
    format,
    mimeType: found.mediaType?.startsWith('image/hei') ? found.mediaType : mimeTypes[format],
    widthPx: found.width,
    heightPx: found.height,
    displayWidthPx: found.autoOrient.width,
    displayHeightPx: found.autoOrient.height,
    ...framesOf(bytes, format, found.pages ?? 1),
    space: found.space === 'labs' ? 'lab' : found.space,
    bitDepth: found.bitsPerSample ?? bitsOfBand[found.depth] ?? 32,
    channels: found.channels,
    hasAlpha: found.hasAlpha,
    wholeInMemory: isWholeInMemory(format, found),
    icc: found.icc,
    blocks: { exif: format === 'tiff' ? bytes : found.exif, iptc: found.iptc, xmp: found.xmp },
  }
}

/** Formats whose container tells for certain that it was cut, even where a decoder would make do with the rest. */
const checkedForCompleteness: readonly ImageFormat[] = ['png', 'gif', 'webp', 'bmp']

/** Reads the container's header and metadata blocks; rejects what is cut or has no sensible header. */
export async function readHeader(bytes: Uint8Array, format: ImageFormat): Promise<ImageHeader> {
  if (checkedForCompleteness.includes(format) && endsEarly(bytes, format)) {
    throw new RejectionError('TRUNCATED_FILE', `This ${formatNames[format]} file ends before its image does.`)
  }
  if (format === 'bmp') return readBmp(bytes)
  try {
    // No pixel limit here: the guard that follows has its own, with a better sentence. Nothing is decoded by metadata().
    return fromSharp(bytes, format, await sharp(bytes, { limitInputPixels: false }).metadata())
  } catch (fault) {
    throw rejectionOfDecoderFault(fault, bytes, format)
  }
}
