import exifr from 'exifr'
import type { ImageFormat } from '../analysis/analysis.ts'
import { holdsPicture } from './embedded-pictures.ts'
import { metadataRegions } from './metadata-regions.ts'

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

// Fields that only describe the file and its pixels.
const technical =
  /^(Image(Width|Height|Length)|BitsPerSample|Compression|Photometric|Strip|Tile|Samples?|Rows|[XY]Resolution|Resolution|Planar|JPEGTables|ReferenceBlackWhite|YCbCr|Orientation|ExifIFD|GpsIFD|ExifVersion|Components|Flashpix|ColorSpace|Exif(Image)?(Width|Height)|PixelXDimension|PixelYDimension|SubfileType|NewSubfileType|ExtraSamples|Predictor|InterColorProfile|InteropIFD|FillOrder|ApplicationNotes|errors$|xmlns)/i

async function parse(bytes: Buffer): Promise<string[]> {
  const parts: Record<string, unknown> = (await exifr.parse(bytes, everything).catch(() => undefined)) ?? {}
  return Object.entries(parts).flatMap(([part, fields]) =>
    typeof fields !== 'object' || fields === null
      ? [part]
      : Object.keys(fields).flatMap((field) => (technical.test(field) ? [] : [`${part}.${field}`])),
  )
}

const exifStarts = ['II*\0', 'MM\0*'].map((text) => Buffer.from(text, 'latin1'))

/** The EXIF block of a region: a TIFF file whose first directory lies within it (TIFF 6.0, section 2). */
function exifIn(region: Buffer): Buffer[] {
  for (const start of exifStarts)
    for (let at = region.indexOf(start); at >= 0; at = region.indexOf(start, at + 1)) {
      const littleEndian = region[at] === 0x49
      if (at + 10 > region.length) break
      const directoryAt = at + (littleEndian ? region.readUInt32LE(at + 4) : region.readUInt32BE(at + 4))
      if (directoryAt >= at + 8 && directoryAt + 2 <= region.length) return [region.subarray(at)]
    }
  return []
}

const [xmpStart, xmpEnd] = ['<rdf:RDF', '</rdf:RDF>']
const propertyName = /<([\w-]+):([\w-]+)(?=[\s/>])|\s([\w-]+):([\w-]+)\s*=/g
const maxPacketBytes = 5_000_000
/** The syntax of RDF itself. */
const syntax = ['rdf', 'x', 'xml', 'xmlns']

/**
 * The names of all properties in the packets of a region, nested ones included, in whatever segments they stand.
 * Read by their look alone, so that a packet which is too large, split or broken hides nothing.
 */
function xmpNamesIn(region: Buffer): string[] {
  const names: string[] = []
  for (let at = region.indexOf(xmpStart); at >= 0; ) {
    const end = region.indexOf(xmpEnd, at)
    const text = region.toString('latin1', at, Math.min(end < 0 ? region.length : end, at + maxPacketBytes))
    for (const [, prefix, name, ofAttribute, attribute] of text.matchAll(propertyName))
      if (!syntax.includes((prefix ?? ofAttribute)!))
        names.push(`${prefix ?? ofAttribute}.${name ?? attribute}`)
    at = end < 0 ? -1 : region.indexOf(xmpStart, end)
  }
  return names.filter((name) => !technical.test(name.slice(name.indexOf('.') + 1)))
}

/**
 * The names of all EXIF, IPTC and XMP fields, with the block that they are in, and `file.embeddedPicture` for a
 * picture or video that is in the file beside its own pixels. Blocks are found anywhere in the file, so that nothing
 * hides in containers that exifr cannot read.
 */
export async function readMetadataFields(bytes: Buffer, format: ImageFormat): Promise<string[]> {
  const regions = metadataRegions(bytes, format)
  const isReadable = format === 'jpeg' || format === 'tiff'
  const blocks = isReadable ? [bytes] : regions.flatMap(exifIn)
  const fields = await Promise.all(blocks.map(parse))
  const all = [...fields.flat(), ...regions.flatMap(xmpNamesIn)]
  if (regions.some(holdsPicture)) all.push('file.embeddedPicture')
  return [...new Set(all)]
}
