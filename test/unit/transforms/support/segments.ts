import { crc32Of } from './crc32.ts'

type Value = string | Buffer | readonly number[]
/** A tag of a directory: ASCII, bytes (UNDEFINED) or LONGs. */
export type Tag = readonly [tag: number, value: Value, type?: number]

const bytesOf = (value: Value): Buffer => {
  if (typeof value === 'string') return Buffer.from(`${value}\0`)
  if (Buffer.isBuffer(value)) return value
  return Buffer.concat(
    value.map((number) => {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32LE(number)
      return bytes
    }),
  )
}
const typeOf = (value: Value) => (typeof value === 'string' ? 2 : Buffer.isBuffer(value) ? 7 : 4)
const bytesPerValue: Record<number, number> = { 2: 1, 7: 1, 4: 4, 5: 8, 10: 8 }

/** Directories of a little-endian EXIF block in a chain; each is laid out with its values after it. */
export function exifBlock(directories: readonly (readonly Tag[])[], exif?: readonly Tag[]): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0\x08\0\0\0', 'latin1')]
  let at = 8
  const write = (tags: readonly Tag[], isLast: boolean) => {
    const sorted = tags.toSorted((a, b) => a[0] - b[0])
    const head = Buffer.alloc(2 + sorted.length * 12 + 4)
    head.writeUInt16LE(sorted.length)
    let valueAt = at + head.length
    const values: Buffer[] = []
    for (const [index, [tag, value, type = typeOf(value)]] of sorted.entries()) {
      const bytes = bytesOf(value)
      const line = 2 + index * 12
      head.writeUInt16LE(tag, line)
      head.writeUInt16LE(type, line + 2)
      head.writeUInt32LE(bytes.length / bytesPerValue[type]!, line + 4)
      if (bytes.length <= 4) bytes.copy(head, line + 8)
      else {
        head.writeUInt32LE(valueAt, line + 8)
        const even = Buffer.concat([bytes, Buffer.alloc(bytes.length & 1)])
        values.push(even)
        valueAt += even.length
      }
    }
    if (!isLast) head.writeUInt32LE(valueAt, head.length - 4)
    parts.push(head, ...values)
    at = valueAt
  }
  const sizeOf = (tags: readonly Tag[]) =>
    6 +
    tags.reduce((sum, [, value]) => {
      const { length } = bytesOf(value)
      return sum + 12 + (length > 4 ? length + (length & 1) : 0)
    }, 0)
  const [main = [], ...others] = directories
  const exifAt = 8 + sizeOf(main) + 12 + others.reduce((sum, tags) => sum + sizeOf(tags), 0)
  const all = [exif ? [...main, [0x8769, [exifAt]] as const] : main, ...others]
  for (const [index, tags] of all.entries()) write(tags, index === all.length - 1)
  if (exif) write(exif, true)
  return Buffer.concat(parts)
}

/** A directory for a thumbnail needs its offset, which depends on what stands before it. */
export function exifWithThumbnail(main: readonly Tag[], thumbnail: Buffer): Buffer {
  const second = (at: number): Tag[] => [
    [0x0201, [at]],
    [0x0202, [thumbnail.length]],
  ]
  const { length } = exifBlock([main, second(0)])
  return Buffer.concat([exifBlock([main, second(length)]), thumbnail])
}

export function segment(marker: number, ...data: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    data.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  )
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
export const exifSegment = (block: Buffer) => segment(0xe1, 'Exif\0\0', block)
export const xmpSegment = (packet: string) =>
  segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', Buffer.from(packet))

/** Right after the first marker of a JPEG. */
export const withSegments = (jpeg: Buffer, ...segments: Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])

export function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32Of(named))
  return Buffer.concat([length, named, sum])
}
/** Right after the header chunk of a PNG. */
export const withPngChunks = (png: Buffer, ...chunks: Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])

export const xmpPacket = (attributes: string, elements: string) =>
  '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" ' +
  'xmlns:xmpGImg="http://ns.adobe.com/xap/1.0/g/img/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" ' +
  'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" ' +
  'xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#" ' +
  'xmlns:GImage="http://ns.google.com/photos/1.0/image/" xmlns:GDepth="http://ns.google.com/photos/1.0/depthmap/" ' +
  'xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" ' +
  'xmlns:Container="http://ns.google.com/photos/1.0/container/" xmlns:GPano="http://ns.google.com/photos/1.0/panorama/" ' +
  'xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" ' +
  `xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:own="http://example.com/own/" ${attributes}>${elements}` +
  '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
