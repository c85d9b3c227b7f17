export interface BmpHeader {
  readonly widthPx: number
  readonly heightPx: number
  readonly bitsPerPixel: number
  readonly compression: number
  readonly pixelOffsetBytes: number
  /** Bits of red, green, blue and alpha in a pixel or in an entry of the palette. */
  readonly channelBits: readonly number[]
}

// Masks say which bits of a pixel a channel has. They stand in the longer headers where they follow the shorter ones
// (Windows GDI documentation, BITMAPV4HEADER); one for alpha exists from 56 bytes on.
const compressionWithMasks = 3
const masksOffset = 54
const headerBytesWithAlphaMask = 56

const bitsOf = (mask: number) => mask.toString(2).replaceAll('0', '').length

function channelBitsOf(view: DataView, headerBytes: number, compression: number, bitsPerPixel: number) {
  if (compression !== compressionWithMasks || view.byteLength < masksOffset + 16)
    return bitsPerPixel === 16 ? [5, 5, 5, 0] : [8, 8, 8, 0]
  const bits = [0, 1, 2, 3].map((channel) => bitsOf(view.getUint32(masksOffset + channel * 4, true)))
  return headerBytes < headerBytesWithAlphaMask ? [...bits.slice(0, 3), 0] : bits
}

const coreHeaderBytes = 12
// Sizes of the headers that exist, from Windows GDI documentation, "Bitmap Header Types", and OS/2 2.x.
const infoHeaderBytes = new Set([16, 40, 52, 56, 64, 108, 124])
const bitDepths = new Set([1, 2, 4, 8, 16, 24, 32])

/**
 * Reads the header of a BMP. Undefined unless it is plausible: known size, positive dimensions, an existing bit depth
 * and compression.
 */
export function readBmpHeader(bytes: Uint8Array): BmpHeader | undefined {
  if (bytes.length < 26) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pixelOffsetBytes = view.getUint32(10, true)
  const headerBytes = view.getUint32(14, true)
  const isCore = headerBytes === coreHeaderBytes
  if (!isCore && (!infoHeaderBytes.has(headerBytes) || bytes.length < 14 + headerBytes)) return undefined
  const compression = headerBytes >= 40 ? view.getUint32(30, true) : 0
  const bitsPerPixel = view.getUint16(isCore ? 24 : 28, true)
  const header = {
    widthPx: isCore ? view.getUint16(18, true) : view.getInt32(18, true),
    // A negative height means that rows are stored from the top.
    heightPx: Math.abs(isCore ? view.getInt16(20, true) : view.getInt32(22, true)),
    bitsPerPixel,
    compression,
    pixelOffsetBytes,
    channelBits: channelBitsOf(view, headerBytes, compression, bitsPerPixel),
  }
  const plausible = header.widthPx > 0 && header.heightPx > 0 && bitDepths.has(header.bitsPerPixel)
  return plausible && header.compression <= 6 ? header : undefined
}

const isUncompressed = ({ compression }: BmpHeader) =>
  compression === 0 || compression === 3 || compression === 6

/** Whether the uncompressed rows (padded to four bytes) need more bytes than the file has. */
export function bmpEndsEarly(bytes: Uint8Array): boolean {
  const header = readBmpHeader(bytes)
  if (!header) return bytes.length < 26
  const rowBytes = Math.ceil((header.widthPx * header.bitsPerPixel) / 32) * 4
  return isUncompressed(header) && header.pixelOffsetBytes + rowBytes * header.heightPx > bytes.length
}
