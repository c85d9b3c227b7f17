import type { PhotoMetadata } from '../analysis.ts'
import { cleanText } from './clean-text.ts'
import type { MetadataSource } from './metadata-source.ts'
import { present } from './present.ts'
import { readExif } from './read-exif.ts'
import { readIptc } from './read-iptc.ts'
import { readXmp } from './read-xmp.ts'
import { firstTime } from './taken-at.ts'
import { isWrittenByMachine } from './written-by-machine.ts'

/** Every block that a file has, in its order: a photo may have several of a kind. */
export interface MetadataBlocks {
  readonly exif?: readonly Uint8Array[]
  readonly iptc?: readonly Uint8Array[]
  readonly xmp?: readonly Uint8Array[]
  /** What the container itself says, such as text chunks of a PNG. */
  readonly container?: MetadataSource
}

const maxKeywords = 100
const maxKeywordCharacters = 100

const mergeKeywords = (sources: readonly MetadataSource[]): string[] | undefined => {
  const words = sources.flatMap(({ keywords = [] }) => keywords)
  const unique = new Set(words.flatMap((word) => cleanText(word, maxKeywordCharacters) ?? []))
  return unique.size > 0 ? [...unique].slice(0, maxKeywords) : undefined
}

/** When the photo was taken; failing that, when it was digitised; failing that, the time of its position, in UTC. */
function takenTime(sources: readonly MetadataSource[]): Partial<PhotoMetadata> {
  const digitized = sources.some(({ takenIsBlank }) => takenIsBlank)
    ? undefined
    : firstTime(sources.map((source) => source.digitized))
  const taken =
    firstTime(sources.flatMap((source) => source.taken ?? [])) ??
    digitized ??
    firstTime(sources.map((source) => source.gpsTime))
  return { takenAt: taken?.localTime, takenAtOffset: taken?.offset }
}

/**
 * Merges the blocks. Measurements of the camera come from EXIF, then XMP; what people wrote comes from XMP, then IPTC,
 * then EXIF (after the Metadata Working Group's guidelines 2.0, section 5, without its digests).
 */
export function readPhotoMetadata(blocks: MetadataBlocks): {
  metadata: PhotoMetadata
  exifOrientation?: number
} {
  const exif = readExif(blocks.exif ?? [])
  const xmp = readXmp(blocks.xmp ?? [])
  const iptc = readIptc(blocks.iptc ?? [])
  const container = blocks.container ?? {}
  const measured = [exif, xmp, iptc, container]
  const written = [xmp, iptc, exif, container]
  const first = <K extends keyof MetadataSource>(field: K, sources = measured): MetadataSource[K] =>
    sources.map((source) => source[field]).find((value) => value !== undefined)
  const [make, model] = [first('make'), first('model')]
  const camera = make || model ? present({ make, model }) : undefined
  const words = (field: 'titles' | 'headlines' | 'descriptions') =>
    written
      .flatMap((source) => source[field] ?? [])
      .find((text) => text !== undefined && !isWrittenByMachine(text, camera))
  const { orientation } = exif
  const validOrientation = orientation !== undefined && Number.isInteger(orientation) && orientation >= 0
  const metadata: PhotoMetadata = present({
    camera,
    lens: first('lens'),
    exposureTimeSeconds: first('exposureTimeSeconds'),
    fNumber: first('fNumber'),
    iso: first('iso'),
    focalLengthMm: first('focalLengthMm'),
    ...takenTime(measured),
    modifiedAt: first('modifiedAt'),
    gps: first('gps'),
    software: first('software'),
    copyright: first('copyright', written),
    artist: first('artist', written),
    title: words('titles') ?? words('headlines'),
    description: words('descriptions'),
    keywords: mergeKeywords(written),
    rating: first('rating', written),
    digitalSourceType: first('digitalSourceType'),
  })
  return { metadata, ...(validOrientation && { exifOrientation: orientation }) }
}
