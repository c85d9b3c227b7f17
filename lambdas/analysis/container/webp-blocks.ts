/** Blocks that a WebP file may hold, one of each kind, as they stand in it. */
export interface WebpBlocks {
  readonly exif?: Uint8Array
  readonly xmp?: Uint8Array
  readonly icc?: Uint8Array
}

// RIFF container of WebP (RFC 9649, 2.7): flags of the VP8X chunk, and the order of chunks.
const [iccFlag, alphaFlag, exifFlag, xmpFlag] = [0x20, 0x10, 0x08, 0x04]
const riffBytes = 12

export interface WebpChunk {
  readonly name: string
  readonly data: Uint8Array
}

export function webpChunks(webp: Buffer): WebpChunk[] {
  const chunks: WebpChunk[] = []
  for (let at = riffBytes; at + 8 <= webp.length; ) {
    const size = webp.readUInt32LE(at + 4)
    chunks.push({ name: webp.toString('latin1', at, at + 4), data: webp.subarray(at + 8, at + 8 + size) })
    at += 8 + size + (size & 1)
  }
  return chunks
}

function writeChunk({ name, data }: WebpChunk): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length & 1)])
}

/**
 * The chunk that a file with metadata begins with, from the header of the pixels: 14 bits for each side (RFC 6386, 9.1,
 * and RFC 9649, 3.4), in the lossless one less by 1 and followed by that of alpha.
 */
function extendedHeader(chunks: readonly WebpChunk[]): Buffer | undefined {
  const header = Buffer.alloc(10)
  const pixels = chunks.find(({ name, data }) => name.startsWith('VP8') && data.length >= 10)
  if (!pixels) return undefined
  const data = Buffer.from(pixels.data)
  const isLossless = pixels.name === 'VP8L'
  const bits = isLossless ? data.readUInt32LE(1) : data.readUInt16LE(6) | (data.readUInt16LE(8) << 14)
  if (isLossless && bits & 0x10000000) header[0] = alphaFlag
  const less = isLossless ? 0 : 1
  header.writeUIntLE((bits & 0x3fff) - less, 4, 3)
  header.writeUIntLE(((bits >>> 14) & 0x3fff) - less, 7, 3)
  return header
}

/** Gives a WebP file these blocks instead of its own; the same bytes if it has no pixels. */
export function withWebpBlocks(webp: Buffer, { exif, xmp, icc }: WebpBlocks): Buffer {
  const chunks = webpChunks(webp)
  const found =
    chunks.find(({ name, data }) => name === 'VP8X' && data.length >= 10)?.data ?? extendedHeader(chunks)
  if (!found) return webp
  const header = Buffer.from(found)
  const own = ['VP8X', 'EXIF', 'XMP ', 'XMP\0', ...(icc ? ['ICCP'] : [])]
  header[0] = header[0]! & ~(exifFlag | xmpFlag)
  header[0] |= (icc ? iccFlag : 0) | (exif ? exifFlag : 0) | (xmp ? xmpFlag : 0)
  const blocks = (name: string, data: Uint8Array | undefined) => (data ? [{ name, data }] : [])
  const body = [
    { name: 'VP8X', data: header },
    ...blocks('ICCP', icc),
    ...chunks.filter(({ name }) => !own.includes(name)),
    ...blocks('EXIF', exif),
    ...blocks('XMP ', xmp),
  ].map(writeChunk)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + body.reduce((sum, { length }) => sum + length, 0), 4)
  return Buffer.concat([head, ...body])
}
