import { cleanText, decodeText, decodeUtf8 } from '../metadata/clean-text.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import type { MetadataBlocks } from '../metadata/read-photo-metadata.ts'
import { parseCameraTime } from '../metadata/taken-at.ts'
import { iptcRecordsIn } from './photoshop-resources.ts'
import { ancillaryChunks, readPngText } from './png-text.ts'

export const xmpKeyword = 'XML:com.adobe.xmp'
/** exiv2, ImageMagick and GIMP store blocks as hexadecimal digits under these keywords. */
const rawProfileKeyword = /^Raw profile type (\S+)/i

/** Keywords of ISO/IEC 15948, 11.3.4.2, that say something about the photo. */
export const pngWordKeywords = ['Title', 'Author', 'Description', 'Copyright', 'Software', 'Creation Time']

interface TextBlock {
  readonly keyword: string
  readonly bytes: Buffer
  readonly utf8: boolean
}

/** The kind of block that a raw profile holds: exif, app1, xmp, iptc, 8bim or a colour profile. */
export const rawProfileKind = (keyword: string): string | undefined =>
  rawProfileKeyword.exec(keyword)?.[1]?.toLowerCase()

/** Decodes a line with the kind, one with the size, which is often wrong, and lines of digits. */
export function decodeRawProfile(text: Buffer): Buffer {
  const [, digits = ''] = /^\s*\S+\s+\d+\s+([\da-f\s]*)/i.exec(text.toString('latin1')) ?? []
  return Buffer.from(digits.replace(/\s/g, ''), 'hex')
}

const readWords = (texts: readonly TextBlock[]): MetadataSource => {
  const text = (keyword: string) =>
    texts
      .filter((block) => block.keyword === keyword)
      .map(({ bytes, utf8 }) => (utf8 ? cleanText(decodeUtf8(bytes)) : decodeText(bytes)))
      .find((words) => words !== undefined)
  return {
    titles: [text('Title')],
    descriptions: [text('Description')],
    artist: text('Author'),
    copyright: text('Copyright'),
    software: text('Software'),
    taken: [parseCameraTime(text('Creation Time'))],
  }
}

/** What a PNG says in chunks of its own and in text chunks, wherever they stand. Reads no compressed text. */
export function pngMetadata(bytes: Uint8Array): MetadataBlocks {
  const chunks = [...ancillaryChunks(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))]
  const texts = chunks.flatMap((chunk): TextBlock[] => {
    const text = readPngText(chunk)
    const bytes = text && !text.compressed ? text.read() : undefined
    return text && bytes ? [{ keyword: text.keyword, bytes, utf8: chunk.type === 'iTXt' }] : []
  })
  const rawProfiles = (...kinds: string[]) =>
    texts
      .filter(({ keyword }) => kinds.includes(rawProfileKind(keyword) ?? ''))
      .map((text) => decodeRawProfile(text.bytes))
  // An APP1 profile holds what that segment of a JPEG held: EXIF or XMP. Each reader takes what it understands.
  return {
    exif: [
      ...chunks.filter(({ type }) => type === 'eXIf').map(({ data }) => data),
      ...rawProfiles('exif', 'app1'),
    ],
    xmp: [
      ...texts.filter(({ keyword }) => keyword === xmpKeyword).map((text) => text.bytes),
      ...rawProfiles('xmp', 'app1'),
    ],
    iptc: rawProfiles('iptc', '8bim').flatMap(iptcRecordsIn),
    container: readWords(texts),
  }
}
