import type { Exif, Sharp } from 'sharp'
import type { PhotoMetadata } from '../../analysis/analysis.ts'
import { sharp } from '../../analysis/configured-sharp.ts'
import type { Raster } from '../../analysis/raster.ts'
import type { Source } from '../open-source.ts'
import { type MetadataBlocks, withSegments } from './metadata-jpeg.ts'
import type { TransformOutput } from './output-formats.ts'

const present = (tags: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tags).flatMap(([tag, value]) => (value === undefined ? [] : [[tag, value]])),
  )

/** EXIF stores numbers as fractions. */
const fraction = (value: number | undefined): string | undefined =>
  value === undefined
    ? undefined
    : value < 1
      ? `1/${Math.round(1 / value)}`
      : `${Math.round(value * 100)}/100`

/** EXIF's notation for 2024-05-31T12:00:00. */
const exifTime = (text: string | undefined) => text?.slice(0, 19).replaceAll('-', ':').replace('T', ' ')

/** Fields that name no place, device or person. They are written one by one, so that nothing unknown comes along. */
const safeExif = (metadata: PhotoMetadata): Exif => ({
  IFD0: present({
    Copyright: metadata.copyright,
    Make: metadata.camera?.make,
    Model: metadata.camera?.model,
  }),
  IFD2: present({
    DateTimeOriginal: exifTime(metadata.takenAt),
    ExposureTime: fraction(metadata.exposureTimeSeconds),
    FNumber: fraction(metadata.fNumber),
    FocalLength: fraction(metadata.focalLengthMm),
    ISOSpeedRatings: metadata.iso?.toFixed(0),
    LensModel: metadata.lens,
  }),
})

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The notice as dc:rights (XMP specification, part 1, 8.4): libexif writes only ASCII and turns © into (C). */
const rightsPacket = (copyright: string): string =>
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights><rdf:Alt>' +
  `<rdf:li xml:lang="x-default">${escaped(copyright)}</rdf:li>` +
  '</rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>'

/** sharp writes an EXIF block as soon as it is given one, even an empty one. */
const withFields = (image: Sharp, exif: Exif): Sharp =>
  Object.values(exif).some((tags) => Object.keys(tags ?? {}).length > 0) ? image.withExif(exif) : image

/** Adds to a picture the metadata that its policy keeps, except for "all". */
export function keepFields(
  image: Sharp,
  policy: TransformOutput['metadata'],
  { metadata }: Source['header'],
): Sharp {
  if (policy === 'strip' || policy === 'all') return image
  const { copyright } = metadata
  const exif = policy === 'safe' ? safeExif(metadata) : { IFD0: present({ Copyright: copyright }) }
  const withExif = withFields(image, exif)
  return copyright === undefined ? withExif : withExif.withXmp(rightsPacket(copyright))
}

/** The photo's blocks of metadata, unparsed. */
export async function readBlocks({ bytes, header }: Source): Promise<MetadataBlocks> {
  if (header.format === 'bmp') return {}
  const { exif, xmp } = await sharp(bytes, { limitInputPixels: false }).metadata()
  return { ...(exif && { exif }), ...(xmp && { xmp }) }
}

/** A JPEG of one pixel with these blocks. */
export async function openCarrier(blocks: MetadataBlocks): Promise<Buffer> {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: '#000000' } })
  return withSegments(await pixel.jpeg().toBuffer(), blocks)
}

/**
 * Gives a picture all metadata of a file except its orientation, which has been applied. sharp keeps the EXIF block
 * and the profile of the file that it opens and takes none from elsewhere, so the picture is composited over a pixel
 * that has them.
 */
export function laidOver(carrier: Buffer, { data, widthPx, heightPx, channels }: Raster): Sharp {
  const raw = { width: widthPx, height: heightPx, channels }
  const base = sharp(carrier, { limitInputPixels: false })
    .autoOrient()
    .resize(widthPx, heightPx, { fit: 'fill' })
  const laid = base.composite([{ input: data, raw, blend: 'source' }])
  return channels === 3 ? laid.removeAlpha() : laid
}
