import * as z from 'zod/mini'
import type { ImageFormat } from '../analysis/analysis.ts'
import { manifestBytes } from '../analysis/provenance/find-manifest.ts'
import { cutText } from '../platform/text/cut-text.ts'
import type { Hidden } from './operation.ts'
import { readMetadataFields } from './read-metadata-fields.ts'

/**
 * Metadata fields that reveal something private, by kind. exifr names them after EXIF 2.32, IPTC IIM and XMP. exifr
 * is not the library that wrote the file, so the check is independent.
 */
const kinds = {
  location: /^(GPS|latitude$|longitude$|City|Country|State|Province|Sublocation|SubLocation|Location)/i,
  serialNumber: /serial|uniqueid|ownerid|documentid|instanceid/i,
  name: /^(Artist|Author|XPAuthor|.*OwnerName|By-?line.*|Creator|Writer|CaptionWriter|Credit|Contact|PersonInImage.*|Region.*|HostComputer|UserComment|XPComment)$/i,
  thumbnail: /thumbnail|preview|^embeddedPicture$/i,
  makerNote: /makernote/i,
} as const
const privateKinds = Object.keys(kinds) as (keyof typeof kinds)[]
export type PrivateKind = (typeof privateKinds)[number]

/** What tells where a photo comes from, or that AI made it. */
const origins = ['contentCredentials', 'digitalSourceType'] as const
export type OriginKind = (typeof origins)[number]

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
  removedOrigin: z
    .optional(z.array(z.enum(origins)))
    .check(
      z.describe(
        'What the photo says about its origin and the result does not: a C2PA manifest, which never reaches a result, and the digital source type, which the policies "safe" and "all" keep. Absent in receipts of earlier releases',
      ),
    ),
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

const nameOf = (field: string) => field.slice(field.lastIndexOf('.') + 1)
/** The second directory of EXIF describes the thumbnail; these namespaces of XMP hold pictures. */
const ofPictures = /^(ifd1|xmpGImg|xapGImg|GImage|GDepth)\./
const isOf = (kind: PrivateKind, field: string) =>
  kinds[kind].test(nameOf(field)) || (kind === 'thumbnail' && ofPictures.test(field))

const privateIn = (fields: readonly string[]): PrivateKind[] =>
  privateKinds.filter((kind) => fields.some((field) => isOf(kind, field)))

interface MetadataFile {
  readonly bytes: Buffer
  readonly format: ImageFormat
}

const originIn = ({ bytes, format }: MetadataFile, fields: readonly string[]): OriginKind[] => [
  ...(manifestBytes(bytes, format) > 0 ? (['contentCredentials'] as const) : []),
  ...(fields.some((field) => nameOf(field) === 'DigitalSourceType') ? (['digitalSourceType'] as const) : []),
]

/** Compares the metadata of a finished file with that of its photo. */
export async function writeReceipt(
  result: MetadataFile,
  photo: { readonly bytes: Uint8Array; readonly format: ImageFormat },
  made: { readonly policy: string; readonly hidden: readonly Hidden[] },
): Promise<TransformReceipt> {
  const { buffer, byteOffset, byteLength } = photo.bytes
  const original = { bytes: Buffer.from(buffer, byteOffset, byteLength), format: photo.format }
  const kept = await readMetadataFields(result.bytes, result.format)
  const fields = await readMetadataFields(original.bytes, original.format)
  const stays = privateIn(kept)
  const staysOfOrigin = originIn(result, kept)
  return {
    reader: 'exifr 7.1.3',
    policy: made.policy,
    private: stays,
    removed: privateIn(fields).filter((kind) => !stays.includes(kind)),
    removedOrigin: originIn(original, fields).filter((kind) => !staysOfOrigin.includes(kind)),
    kept: kept.slice(0, maxKept).map((name) => cutText(name, maxNameLength)),
    hidden: made.hidden.slice(0, maxHidden),
  }
}
