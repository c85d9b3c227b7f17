import type { Metadata } from 'sharp'
import { RejectionError } from '../../platform/errors.ts'
import type { ImageFormat } from '../analysis.ts'
import { pixelColors } from '../color/pixel-colors.ts'
import { sharp } from '../configured-sharp.ts'
import { blocksOfFile } from '../container/blocks-of-file.ts'
import { readPngChunks } from '../container/png-chunks.ts'
import { lacksAlpha } from '../container/tiff-metadata.ts'
import { unsupportedTiffVariant } from '../container/unsupported-tiff-variant.ts'
import { movesToTiff } from '../decode/open-photo.ts'
import { supportedFormatsPhrase } from '../format/format-names.ts'
import { isImageSequence } from '../format/sniff-iso-media.ts'
import { readPhotoMetadata } from '../metadata/read-photo-metadata.ts'
import { type ImageHeader, mimeTypes } from './image-header.ts'

/**
 * The samples that libvips opens but that have no defined white: their range is a matter of taste
 * (docs/adr/0069-colours-are-measured-as-they-look.md).
 */
const numericSamples: Record<string, string> = {
  char: 'signed samples of 8 bits',
  short: 'signed samples of 16 bits',
  uint: 'samples of 32 bits',
  int: 'signed samples of 32 bits',
  float: 'floating-point samples of 32 bits',
  double: 'floating-point samples of 64 bits',
  complex: 'complex samples',
  dpcomplex: 'complex samples',
}

function rejectNumericSamples(bytes: Uint8Array, { depth, space }: Metadata): void {
  const samples = numericSamples[depth] && (unsupportedTiffVariant(bytes) ?? numericSamples[depth])
  if (!samples || space === 'lab' || space === 'labs') return
  const detail = `TIFF images with ${samples} are not supported; expected 8 or 16 bits. Export the photo with 16 bits.`
  throw new RejectionError('UNSUPPORTED_FORMAT', detail)
}

/** HEIF is a container; its codec determines the decoder. */
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
  const frames = Math.max(format === 'png' ? (readPngChunks(bytes).animationFrames ?? 1) : pages, 1)
  // Pages of TIFF and HEIF are documents and bursts; in the HEIF family, only an image sequence is animated.
  const canMove = format === 'gif' || format === 'webp' || format === 'png' || isImageSequence(bytes)
  return { frames, animated: canMove && frames > 1 }
}

const isWholeInMemory = (format: ImageFormat, { isProgressive = false }: Metadata, moves: boolean) =>
  moves || (format === 'jpeg' || format === 'png' ? isProgressive : format !== 'tiff')

const colorChannels: Readonly<Record<string, number>> = { 'b-w': 1, grey16: 1, cmyk: 4 }

/** Only TIFFs have more channels than colours and alpha. */
function usedChannels(bytes: Uint8Array, format: ImageFormat, { space, channels, hasAlpha }: Metadata) {
  const colors = colorChannels[space] ?? 3
  if (format !== 'tiff' || channels <= colors) return { channels, hasAlpha }
  const isAlpha = !lacksAlpha(bytes)
  return { channels: colors + (isAlpha ? 1 : 0), hasAlpha: isAlpha }
}

/** For every format but BMP. Decodes nothing and checks no limits: the guard does that with better messages. */
export async function libvipsImageHeader(bytes: Uint8Array, sniffed: ImageFormat): Promise<ImageHeader> {
  const found = await sharp(bytes, { limitInputPixels: false }).metadata()
  const format = formatByCodec(sniffed, found.compression)
  rejectNumericSamples(bytes, found)
  const { icc, mediaType } = found
  const space = found.space === 'labs' ? 'lab' : found.space
  const colors = pixelColors(bytes, { format, space, icc })
  const used = usedChannels(bytes, format, found)
  const stored = {
    format,
    ...(icc && { icc }),
    ...colors,
    ...(used.channels < found.channels && { storedChannels: found.channels }),
  }
  return {
    ...stored,
    mimeType: mediaType?.startsWith('image/hei') ? mediaType : mimeTypes[format],
    widthPx: found.width,
    heightPx: found.height,
    displayWidthPx: found.autoOrient.width,
    displayHeightPx: found.autoOrient.height,
    ...framesOf(bytes, format, found.pages ?? 1),
    space,
    bitDepth: found.bitsPerSample ?? (found.depth === 'uchar' ? 8 : 16),
    ...used,
    wholeInMemory: isWholeInMemory(format, found, movesToTiff(stored)),
    ...readPhotoMetadata(blocksOfFile(bytes, format, found)),
  }
}
