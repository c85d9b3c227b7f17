import { inflateSync } from 'node:zlib'
import exifr from 'exifr'
import * as z from 'zod/mini'
import type { ImageFormat } from '../analysis/analysis.ts'
import { cutText } from '../platform/text/cut-text.ts'
import type { Hidden } from './operation.ts'
import { emptyJpeg, withSegments } from './output/metadata-jpeg.ts'

/**
 * Metadata fields that reveal something private, by kind. exifr names them after EXIF 2.32, IPTC IIM and XMP. exifr
 * is not the library that wrote the file, so the check is independent.
 */
const kinds = {
  location: /^(GPS|latitude$|longitude$|City|Country|State|Province|Sublocation|SubLocation|Location)/i,
  serialNumber: /serial|uniqueid|ownerid|documentid|instanceid/i,
  name: /^(Artist|Author|XPAuthor|.*OwnerName|By-?line.*|Creator|Writer|CaptionWriter|Credit|Contact|PersonInImage.*|Region.*|HostComputer|UserComment|XPComment)$/i,
  thumbnail: /thumbnail/i,
  makerNote: /makernote/i,
} as const
const privateKinds = Object.keys(kinds) as (keyof typeof kinds)[]
export type PrivateKind = (typeof privateKinds)[number]

const HiddenArea = z.object({
  what: z.enum(['face', 'text', 'area']),
  how: z.enum(['blur', 'pixelate', 'fill']),
  left: z.int().check(z.describe('In pixels of the picture at the step that hid the area')),
  top: z.int(),
  width: z.int(),
  height: z.int(),
})

/** A photo can have any number of fields with names of any length; the receipt is part of a row of 400 KB. */
export const maxKept = 200
export const maxNameLength = 100
/** As many boxes as a plan can name. Twenty steps can each hide 500 lines of text. */
export const maxHidden = 2_000

/** What a result still reveals about its photo, read back from the finished bytes. */
export const TransformReceipt = z.object({
  reader: z
    .string()
    .check(z.describe('The library that read the finished bytes; a different one wrote them')),
  policy: z.string().check(z.describe('The metadata policy of the plan')),
  private: z
    .array(z.enum(privateKinds))
    .check(z.describe('Private kinds of metadata in the result; empty unless the plan keeps everything')),
  removed: z
    .array(z.enum(privateKinds))
    .check(z.describe('Private kinds of metadata that the photo has and the result does not')),
  kept: z
    .array(z.string())
    .check(z.describe(`The fields of EXIF, IPTC and XMP that are in the result; at most ${maxKept}`)),
  hidden: z
    .array(HiddenArea)
    .check(
      z.describe(`Faces, texts and boxes that were made unrecognisable; the first ${maxHidden} are listed`),
    ),
})
export type TransformReceipt = z.infer<typeof TransformReceipt>

const everything = {
  tiff: true,
  ifd0: {},
  ifd1: true,
  exif: true,
  gps: true,
  interop: true,
  makerNote: true,
  userComment: true,
  xmp: true,
  iptc: true,
  icc: false,
  jfif: false,
  ihdr: false,
  mergeOutput: false,
  sanitize: false,
}

// An EXIF block is a TIFF file whose first directory follows its header (TIFF 6.0, section 2); an XMP packet is text.
const exifStarts = ['II*\0\x08\0\0\0', 'MM\0*\0\0\0\x08'].map((text) => Buffer.from(text, 'latin1'))
const [xmpStart, xmpEnd] = ['<x:xmpmeta', '</x:xmpmeta>']

const compressedXmp = Buffer.from('zTXtXML:com.adobe.xmp\0\0', 'latin1')
const maxXmpBytes = 5_000_000

/** libvips writes the XMP of a PNG as compressed text (ISO/IEC 15948, 11.3.4.3). */
function withoutCompression(bytes: Buffer): Buffer {
  const chunkAt = bytes.indexOf(compressedXmp)
  if (chunkAt < 4) return bytes
  const end = chunkAt + 4 + bytes.readUInt32BE(chunkAt - 4)
  const packed = bytes.subarray(chunkAt + compressedXmp.length, end)
  return Buffer.concat([bytes, inflateSync(packed, { maxOutputLength: maxXmpBytes })])
}

/** Finds blocks of metadata anywhere in a file, so that nothing hides in containers that exifr cannot read. */
function searchBlocks(bytes: Buffer) {
  const exifAt = exifStarts.map((start) => bytes.indexOf(start)).filter((at) => at >= 0)
  const xmpAt = bytes.indexOf(xmpStart)
  const xmpEndAt = bytes.indexOf(xmpEnd, Math.max(xmpAt, 0))
  return {
    ...(exifAt.length > 0 && { exif: bytes.subarray(Math.min(...exifAt), Math.min(...exifAt) + 60_000) }),
    ...(xmpAt >= 0 && xmpEndAt >= 0 && { xmp: bytes.subarray(xmpAt, xmpEndAt + xmpEnd.length) }),
  }
}

const readByExifr: readonly ImageFormat[] = ['jpeg', 'tiff']

// Fields that only describe the file and its pixels.
const technical =
  /^(Image(Width|Height|Length)|BitsPerSample|Compression|Photometric|Strip|Tile|Samples?|Rows|[XY]Resolution|Resolution|Planar|JPEGTables|ReferenceBlackWhite|YCbCr|Orientation|ExifIFD|GpsIFD|ExifVersion|Components|Flashpix|ColorSpace|Exif(Image)?(Width|Height)|PixelXDimension|PixelYDimension|SubfileType|NewSubfileType|ExtraSamples|Predictor|InterColorProfile|InteropIFD|FillOrder|ApplicationNotes|errors$|xmlns)/i

/** The names of all EXIF, IPTC and XMP fields, with the block that they are in. */
async function readFields(bytes: Buffer, format: ImageFormat): Promise<string[]> {
  const isReadable = readByExifr.includes(format)
  const blocks = isReadable ? {} : searchBlocks(format === 'png' ? withoutCompression(bytes) : bytes)
  if (!isReadable && Object.keys(blocks).length === 0) return []
  const parts: Record<string, unknown> =
    (await exifr
      .parse(isReadable ? bytes : withSegments(emptyJpeg, blocks), everything)
      .catch(() => undefined)) ?? {}
  return Object.entries(parts).flatMap(([part, fields]) =>
    typeof fields !== 'object' || fields === null
      ? [part]
      : Object.keys(fields).flatMap((field) => (technical.test(field) ? [] : [`${part}.${field}`])),
  )
}

const nameOf = (field: string) => field.slice(field.lastIndexOf('.') + 1)
/** The second directory of EXIF describes the thumbnail. */
const isOf = (kind: PrivateKind, field: string) =>
  kinds[kind].test(nameOf(field)) || (kind === 'thumbnail' && field.startsWith('ifd1.'))

const privateIn = (fields: readonly string[]): PrivateKind[] =>
  privateKinds.filter((kind) => fields.some((field) => isOf(kind, field)))

/** Compares the metadata of a finished file with that of its photo. */
export async function writeReceipt(
  result: { readonly bytes: Buffer; readonly format: ImageFormat },
  photo: { readonly bytes: Uint8Array; readonly format: ImageFormat },
  made: { readonly policy: string; readonly hidden: readonly Hidden[] },
): Promise<TransformReceipt> {
  const kept = await readFields(result.bytes, result.format)
  const { buffer, byteOffset, byteLength } = photo.bytes
  const had = privateIn(await readFields(Buffer.from(buffer, byteOffset, byteLength), photo.format))
  const stays = privateIn(kept)
  return {
    reader: 'exifr 7.1.3',
    policy: made.policy,
    private: stays,
    removed: had.filter((kind) => !stays.includes(kind)),
    kept: kept.slice(0, maxKept).map((name) => cutText(name, maxNameLength)),
    hidden: made.hidden.slice(0, maxHidden),
  }
}
