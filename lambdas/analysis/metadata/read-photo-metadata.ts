import type { PhotoMetadata } from '../analysis.ts'
import { cleanText } from './clean-text.ts'
import { readExif } from './read-exif.ts'
import { readIptc } from './read-iptc.ts'
import { readXmp } from './read-xmp.ts'

export interface MetadataBlocks {
  readonly exif?: Uint8Array
  readonly iptc?: Uint8Array
  readonly xmp?: Uint8Array
}

const maxKeywords = 100
const maxKeywordCharacters = 100

const present = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T

const mergeKeywords = (...lists: (string[] | undefined)[]): string[] | undefined => {
  const unique = new Set(
    lists.flatMap((list) => list ?? []).flatMap((k) => cleanText(k, maxKeywordCharacters) ?? []),
  )
  return unique.size > 0 ? [...unique].slice(0, maxKeywords) : undefined
}

/**
 * Merges three blocks. Measurements of the camera come from EXIF; what people wrote comes from XMP, then IPTC, then
 * EXIF (after the Metadata Working Group's guidelines 2.0, section 5, without its digests).
 */
export function readPhotoMetadata(blocks: MetadataBlocks): {
  metadata: PhotoMetadata
  exifOrientation?: number
} {
  const { orientation, ...exif } = readExif(blocks.exif)
  const xmp = readXmp(blocks.xmp)
  const iptc = readIptc(blocks.iptc)
  const [taken = {}] = [exif, xmp, iptc].filter((source) => source.takenAt)
  const metadata: PhotoMetadata = present({
    ...exif,
    lens: exif.lens ?? xmp.lens,
    takenAt: taken.takenAt,
    takenAtOffset: taken.takenAtOffset,
    modifiedAt: exif.modifiedAt ?? xmp.modifiedAt,
    software: exif.software ?? xmp.software,
    copyright: xmp.copyright ?? iptc.copyright ?? exif.copyright,
    artist: xmp.artist ?? iptc.artist ?? exif.artist,
    title: xmp.title ?? iptc.title ?? exif.title,
    description: xmp.description ?? iptc.description ?? exif.description,
    keywords: mergeKeywords(xmp.keywords, iptc.keywords, exif.keywords),
    rating: xmp.rating ?? exif.rating,
  })
  if (metadata.camera) metadata.camera = present(metadata.camera)
  const validOrientation = orientation !== undefined && Number.isInteger(orientation) && orientation >= 0
  return { metadata, ...(validOrientation && { exifOrientation: orientation }) }
}
