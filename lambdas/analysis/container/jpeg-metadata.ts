import { openExif } from '../metadata/exif-directories.ts'
import { readExif } from '../metadata/read-exif.ts'
import type { MetadataBlocks } from '../metadata/read-photo-metadata.ts'
import type { TiffBlock } from '../metadata/tiff-structure.ts'
import { xmpProperties } from '../metadata/xmp-properties.ts'
import { headerSegments, type JpegSegment } from './jpeg-segments.ts'
import { iptcRecordsOf, resourcesOf } from './photoshop-resources.ts'

const app1 = 0xe1
const app2 = 0xe2
const app13 = 0xed
/** Flickr wrote "XMP\0" in place of the protocol. */
const xmpName = /^(http|XMP\0):\/\/ns\.adobe\.com\/xap\/1\.0\/\0/
const extensionName = 'http://ns.adobe.com/xmp/extension/\0'
const iccName = 'ICC_PROFILE\0'
const exifName = /^[\s\S]{0,4}Exif\0[\s\S]/i
const guidCharacters = 32

const nameIs = (data: Buffer, name: string) => data.toString('latin1', 0, name.length) === name
const exifNameOf = ({ marker, data }: JpegSegment) =>
  marker === app1 ? exifName.exec(data.toString('latin1', 0, 10))?.[0] : undefined

/** ICC.1:2022 annex B.4: profiles beyond 64 KiB come in numbered chunks. */
export function jpegProfile(segments: readonly JpegSegment[]): Buffer | undefined {
  const chunks = segments
    .filter(({ marker, data }) => marker === app2 && data.length > 14 && nameIs(data, iccName))
    .map(({ data }) => data)
  return chunks.length === 0
    ? undefined
    : Buffer.concat(chunks.toSorted((a, b) => a[12]! - b[12]!).map((chunk) => chunk.subarray(14)))
}

/**
 * The Exif blocks that can be read. A segment that begins none continues the one before it: blocks beyond 64 KiB are
 * written that way.
 */
function exifBlocks(segments: readonly JpegSegment[]): Buffer[] {
  const blocks: Buffer[] = []
  for (const segment of segments) {
    const name = exifNameOf(segment)
    if (name === undefined) continue
    if (openExif(segment.data)) blocks.push(segment.data)
    else if (blocks.length > 0)
      blocks.push(Buffer.concat([blocks.pop()!, segment.data.subarray(name.length)]))
  }
  return blocks
}

/**
 * The parts of an extended packet, each with the name that the main packet uses, the full size and an offset. Ends
 * where a part is missing: what stands on both sides of a gap must not become one text.
 */
function extendedXmp(segments: readonly JpegSegment[], guid: string): Buffer | undefined {
  const parts = segments
    .filter(({ marker, data }) => marker === app1 && nameIs(data, extensionName))
    .map(({ data }) => data.subarray(extensionName.length))
    .filter((part) => part.length > guidCharacters + 8 && part.toString('latin1', 0, guidCharacters) === guid)
    .toSorted((a, b) => a.readUInt32BE(guidCharacters + 4) - b.readUInt32BE(guidCharacters + 4))
  let packet = Buffer.alloc(0)
  for (const part of parts)
    if (part.readUInt32BE(guidCharacters + 4) === packet.length)
      packet = Buffer.concat([packet, part.subarray(guidCharacters + 8)])
  return packet.length > 0 ? packet : undefined
}

/** The packets, and after each the one that continues it (XMP specification part 3, 1.1.3.1). */
const xmpPackets = (segments: readonly JpegSegment[]): Buffer[] =>
  segments.flatMap(({ marker, data }) => {
    const name = marker === app1 && xmpName.exec(data.toString('latin1', 0, 32))
    if (!name) return []
    const packet = data.subarray(name[0].length)
    const hasExtension = packet.includes('HasExtendedXMP')
    const guid = hasExtension && xmpProperties(packet).get('xmpNote:HasExtendedXMP')?.[0]?.text.trim()
    return [packet, (guid && extendedXmp(segments, guid)) || []].flat()
  })

/** The metadata of the segments before the first scan. */
export function jpegMetadata(segments: readonly JpegSegment[]): MetadataBlocks {
  // Resources go on in the next segment; all of them together are one stream.
  const resources = segments.flatMap(({ marker, data }) => (marker === app13 && resourcesOf(data)) || [])
  return {
    exif: exifBlocks(segments),
    xmp: xmpPackets(segments),
    iptc: iptcRecordsOf(Buffer.concat(resources)),
  }
}

/** "Exif\0\0" and its block as a segment that every reader recognises. */
function exifSegment({ view }: TiffBlock): Buffer {
  const block = Buffer.from(view.buffer, view.byteOffset, view.byteLength)
  const head = Buffer.from('\xff\xe1\0\0Exif\0\0', 'latin1')
  head.writeUInt16BE(block.length + head.length - 2, 2)
  return Buffer.concat([head, block])
}

/**
 * A JPEG in which libvips finds the Exif block whose orientation we read. It takes the first Exif segment, even an
 * empty or damaged one, and would not turn the photo. Returns the same bytes where the first is the right one.
 */
export function withReadableExifFirst(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const exif = [...headerSegments(file)].filter((segment) => exifNameOf(segment) !== undefined)
  const index = exif.findIndex(({ data }) => readExif([data]).orientation !== undefined)
  const chosen = exif[index]
  const tiff = chosen && openExif(chosen.data)
  if (!tiff || (index === 0 && exifNameOf(chosen) === 'Exif\0\0')) return bytes
  const kept: Buffer[] = []
  let from = 2
  for (const { start, end } of exif.slice(0, index + 1)) {
    kept.push(file.subarray(from, start))
    from = end
  }
  return Buffer.concat([file.subarray(0, 2), exifSegment(tiff), ...kept, file.subarray(from)])
}
