import type { PhotoMetadata } from '../../analysis/analysis.ts'
import { sharp } from '../../analysis/configured-sharp.ts'
import { blocksOfFile } from '../../analysis/container/blocks-of-file.ts'
import { readJpegHeader } from '../../analysis/container/jpeg-header.ts'
import type { WebpBlocks } from '../../analysis/container/webp-blocks.ts'
import { cleanText } from '../../analysis/metadata/clean-text.ts'
import type { MetadataBlocks } from '../../analysis/metadata/read-photo-metadata.ts'
import type { Source } from '../open-source.ts'
import { copiedExif } from './copied-exif.ts'
import { copiedXmp } from './copied-xmp.ts'
import { type ExifDirectories, isEmpty, writeExifBlock } from './exif-block.ts'
import { textHoldsPicture } from './holds-picture.ts'
import type { EncodingOptions } from './output-formats.ts'
import { maxExifBytes, refuseSize } from './refuse-size.ts'
import { knownInXmp, noticeInExif, noticeInXmp, safeInExif, safeInXmp, wordsInXmp } from './written-fields.ts'
import { unescaped, writeXmpPacket, type XmpProperties } from './xmp-packet.ts'

/** A segment has 65,533 bytes, and 29 of them are its name (XMP specification, part 3, 1.1.3). */
const maxXmpBytesOfJpeg = 65_504

/** GIF and BMP hold none; libvips writes no EXIF into a TIFF. */
const heldBy: Readonly<Record<EncodingOptions['format'], readonly ('exif' | 'xmp')[]>> = {
  jpeg: ['exif', 'xmp'],
  png: ['exif', 'xmp'],
  webp: ['exif', 'xmp'],
  avif: ['exif', 'xmp'],
  tiff: ['xmp'],
  gif: [],
  bmp: [],
}

/** The photo's own blocks, unparsed, as the analysis finds them. */
async function readBlocks({ bytes, header: { format } }: Source): Promise<MetadataBlocks> {
  if (format === 'bmp') return {}
  const jpeg = format === 'jpeg' ? readJpegHeader(bytes) : undefined
  return (
    jpeg?.blocks ?? blocksOfFile(bytes, format, await sharp(bytes, { limitInputPixels: false }).metadata())
  )
}

/** A text may hold a picture of what the photo showed before, in base64. */
const withoutPictures = (metadata: PhotoMetadata): PhotoMetadata =>
  Object.fromEntries(Object.entries(metadata).filter(([, value]) => !textHoldsPicture(JSON.stringify(value))))

/** A file may have an empty or broken block before the one that counts. */
const firstCopied = (blocks: readonly Uint8Array[], format: EncodingOptions['format']) =>
  blocks.map((block) => copiedExif(block, format)).find((copied) => copied !== undefined)

/** What the first packet says, and what it does not say but a later one. */
const allOf = (packets: readonly XmpProperties[]): XmpProperties =>
  new Map([...packets].reverse().flatMap((packet) => [...packet]))

/** The texts of a property's content in XML, as the analysis would clean them. */
const textsOf = (content: string): string[] =>
  content.split(/<[^>]*>/).flatMap((text) => cleanText(unescaped(text)) ?? [])

const longKeyword = 100
const saysAll = (own: string, known: string): boolean => {
  const texts = textsOf(own)
  return textsOf(known).every((text) =>
    texts.some((each) => each === text || (text.length >= longKeyword && each.startsWith(text))),
  )
}

/**
 * The photo's own properties, and what the analysis knows from elsewhere. Of people's words it also replaces those that
 * lack some of what it knows: keywords of IPTC, or the caption behind that of a camera.
 */
function withKnown(own: XmpProperties, metadata: PhotoMetadata): XmpProperties {
  const lacking = wordsInXmp(metadata).filter(([name, content]) => !saysAll(own.get(name) ?? '', content))
  return new Map([...knownInXmp(metadata), ...own, ...lacking])
}

async function writeBlocks(
  source: Source,
  { metadata: policy, format }: EncodingOptions,
): Promise<WebpBlocks> {
  const metadata = withoutPictures(source.header.metadata)
  const packet = (properties: XmpProperties) => {
    const text = writeXmpPacket(properties)
    return text === undefined ? undefined : Buffer.from(text)
  }
  const block = (directories: ExifDirectories) =>
    isEmpty(directories) ? undefined : writeExifBlock(directories)
  switch (policy) {
    case 'strip':
      return {}
    case 'copyright':
      return { exif: block(noticeInExif(metadata)), xmp: packet(new Map(noticeInXmp(metadata))) }
    case 'safe':
      return { exif: block(safeInExif(metadata)), xmp: packet(new Map(safeInXmp(metadata))) }
    case 'all': {
      const own = await readBlocks(source)
      const exif = heldBy[format].includes('exif') ? firstCopied(own.exif ?? [], format) : undefined
      return { exif, xmp: packet(withKnown(allOf((own.xmp ?? []).map(copiedXmp)), metadata)) }
    }
  }
}

/**
 * The metadata that the policy of a plan keeps, written anew from a list of what may be kept.
 * @throws StepRefusal when the format cannot hold it
 */
export async function metadataBlocks(source: Source, options: EncodingOptions): Promise<WebpBlocks> {
  const { format } = options
  const held = heldBy[format]
  if (held.length === 0) return {}
  const written = await writeBlocks(source, options)
  const exif = held.includes('exif') ? written.exif : undefined
  const { xmp } = written
  if (exif) refuseSize('EXIF', exif.length, maxExifBytes, format)
  if (xmp && format === 'jpeg') refuseSize('XMP', xmp.length, maxXmpBytesOfJpeg, format)
  return { ...(exif && { exif }), ...(xmp && { xmp }) }
}
