import { RejectionError } from '../../platform/errors.ts'
import { readBmpHeader } from '../container/bmp-header.ts'
import { type ImageHeader, mimeTypes } from './image-header.ts'

/** Bits per channel. Below 16 bits per pixel, the width of a palette index; at 16, five per channel; above, eight. */
const bitDepthOf = (bitsPerPixel: number) => (bitsPerPixel < 16 ? bitsPerPixel : bitsPerPixel === 16 ? 5 : 8)

export function bmpImageHeader(bytes: Uint8Array): ImageHeader {
  const bmp = readBmpHeader(bytes)
  if (!bmp) throw new RejectionError('CORRUPT_FILE', 'The header of this BMP file is not valid.')
  const { widthPx, heightPx, bitsPerPixel, channelBits } = bmp
  const hasAlpha = channelBits[3]! > 0
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
    bitDepth: bitDepthOf(bitsPerPixel),
    channels: hasAlpha ? 4 : 3,
    hasAlpha,
    wholeInMemory: true,
    metadata: {},
  }
}
