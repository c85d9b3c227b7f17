import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { type Directories, exifHeader, type Tag, tiffBlock } from './build-blocks.ts'

/** A picture of 32 by 16 pixels: a dark left half, so that a turn shows. */
const picture = () =>
  sharp({ create: { width: 32, height: 16, channels: 3, background: '#e0d0c0' } }).composite([
    { input: { create: { width: 16, height: 16, channels: 3, background: '#203040' } }, left: 0, top: 0 },
  ])
const bare = {
  jpeg: await picture().jpeg().toBuffer(),
  png: await picture().png().toBuffer(),
  webp: await picture().webp().toBuffer(),
  gif: await picture().gif().toBuffer(),
}

export function jpegSegment(marker: number, ...parts: (Buffer | string)[]): Buffer {
  const data = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  )
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}
export const exifSegment = (block: Buffer) => jpegSegment(0xe1, exifHeader, block)
export const xmpSegment = (packet: Buffer) => jpegSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', packet)
export const app13Segment = (resources: Buffer) => jpegSegment(0xed, 'Photoshop 3.0\0', resources)
export const jpegWith = (...segments: Buffer[]) =>
  Buffer.concat([bare.jpeg.subarray(0, 2), ...segments, bare.jpeg.subarray(2)])

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}
export function pngChunk(type: string, ...parts: (Buffer | string)[]): Buffer {
  const data = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  )
  const chunk = Buffer.alloc(data.length + 12)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(type, 4, 'latin1')
  data.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), data.length + 8)
  return chunk
}
const pngHeaderEnd = 33
const pngEndBytes = 12
export const pngWith = (chunks: Buffer[], late: Buffer[] = []) =>
  Buffer.concat([
    bare.png.subarray(0, pngHeaderEnd),
    ...chunks,
    bare.png.subarray(pngHeaderEnd, -pngEndBytes),
    ...late,
    bare.png.subarray(-pngEndBytes),
  ])
export const textChunks: Record<string, (keyword: string, text: Buffer) => Buffer> = {
  tEXt: (keyword, text) => pngChunk('tEXt', `${keyword}\0`, text),
  zTXt: (keyword, text) => pngChunk('zTXt', `${keyword}\0\0`, deflateSync(text)),
  iTXt: (keyword, text) => pngChunk('iTXt', `${keyword}\0\0\0\0\0`, text),
  'iTXt compressed': (keyword, text) => pngChunk('iTXt', `${keyword}\0\x01\0\0\0`, deflateSync(text)),
}
export const rawProfile = (kind: string, block: Buffer) =>
  Buffer.from(
    `\n${kind}\n${String(block.length).padStart(8)}\n${block.toString('hex').replace(/.{72}/g, '$&\n')}\n`,
  )

const riffChunk = (name: string, data: Buffer) => {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length & 1)])
}
/** A WebP with an extended header, which announces EXIF and XMP (flags 8 and 4); `null` leaves it out. */
export function webpWith(
  chunks: Record<string, Buffer>,
  flags: number | null = (chunks.EXIF ? 8 : 0) | (chunks['XMP '] ? 4 : 0),
): Buffer {
  const size = Buffer.from([flags ?? 0, 0, 0, 0, 31, 0, 0, 15, 0, 0])
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    ...(flags === null ? [] : [riffChunk('VP8X', size)]),
    bare.webp.subarray(12),
    ...Object.entries(chunks).map(([name, data]) => riffChunk(name, data)),
  ])
  return riffChunk('RIFF', body)
}

/** An uncompressed grey TIFF of 32 by 16 pixels with more tags. */
export function tiffWith(
  tags: readonly Tag[],
  little = true,
  others: Omit<Directories, 'main'> = {},
): Buffer {
  const main: Tag[] = [
    [256, 'short', [32]],
    [257, 'short', [16]],
    [258, 'short', [8]],
    [259, 'short', [1]],
    [262, 'short', [1]],
    [273, 'long', [0]],
    [277, 'short', [1]],
    [278, 'short', [16]],
    [279, 'long', [512]],
    ...tags,
  ]
  const block = tiffBlock({ main, ...others }, little)
  const at = 8 + 2 + 5 * 12 + 8
  little ? block.writeUInt32LE(block.length, at) : block.writeUInt32BE(block.length, at)
  return Buffer.concat([block, Buffer.alloc(512, 90)])
}

/** XMP as an application extension: unblocked text, and a trailer that leads every walk to its end. */
export function gifWithXmp(packet: Buffer): Buffer {
  const trailer = Buffer.from([1, ...Array.from({ length: 256 }, (_, i) => 255 - i), 0])
  const block = Buffer.concat([Buffer.from('\x21\xff\x0bXMP DataXMP', 'latin1'), packet, trailer])
  return Buffer.concat([bare.gif.subarray(0, -1), block, bare.gif.subarray(-1)])
}
