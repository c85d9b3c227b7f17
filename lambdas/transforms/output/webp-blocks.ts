/** Metadata blocks as they stand in a file, unparsed. */
export interface MetadataBlocks {
  readonly exif?: Uint8Array
  readonly xmp?: Uint8Array
  readonly icc?: Uint8Array
}

// RIFF container of WebP (RFC 9649, 2.7): flags of the VP8X chunk, and the order of chunks.
const [iccFlag, alphaFlag, exifFlag, xmpFlag] = [0x20, 0x10, 0x08, 0x04]
const riffBytes = 12

interface Chunk {
  readonly name: string
  readonly data: Uint8Array
}

function chunksOf(webp: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = riffBytes; at + 8 <= webp.length; ) {
    const size = webp.readUInt32LE(at + 4)
    chunks.push({ name: webp.toString('latin1', at, at + 4), data: webp.subarray(at + 8, at + 8 + size) })
    at += 8 + size + (size & 1)
  }
  return chunks
}

function writeChunk({ name, data }: Chunk): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length & 1)])
}

/** The chunk that a file with metadata begins with, for a still of this size. Only lossless ones have alpha without it. */
function extendedHeader(chunks: readonly Chunk[], widthPx: number, heightPx: number): Buffer {
  const header = Buffer.alloc(10)
  const lossless = chunks.find(({ name }) => name === 'VP8L')?.data
  header[0] = lossless && lossless[4]! & 0x10 ? alphaFlag : 0 // RFC 9649, 3.4: alpha_is_used
  header.writeUIntLE(widthPx - 1, 4, 3)
  header.writeUIntLE(heightPx - 1, 7, 3)
  return header
}

/** Gives a WebP file these blocks instead of its own. A file without the extended header has the given size. */
export function withWebpBlocks(
  webp: Buffer,
  { exif, xmp, icc }: MetadataBlocks,
  size: { readonly widthPx: number; readonly heightPx: number },
): Buffer {
  const chunks = chunksOf(webp)
  const header = Buffer.from(
    chunks.find(({ name }) => name === 'VP8X')?.data ?? extendedHeader(chunks, size.widthPx, size.heightPx),
  )
  const own = ['VP8X', 'EXIF', 'XMP ', ...(icc ? ['ICCP'] : [])]
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
