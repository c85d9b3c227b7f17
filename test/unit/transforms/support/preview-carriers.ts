import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { ImageFormat } from '../../../../lambdas/analysis/analysis.ts'
import { quartersPhoto } from '../../analysis/support/photos.ts'
import {
  exifBlock,
  exifSegment,
  exifWithThumbnail,
  pngChunk,
  segment,
  type Tag,
  withPngChunks,
  withSegments,
  xmpPacket,
  xmpSegment,
} from './segments.ts'

/** Stands in the preview, and nowhere else. */
export const marker = 'HIDDEN-PREVIEW-7f3a'

/** A photo that shows what a step hides or cuts off, with the marker in a comment. */
const magenta = await sharp({ create: { width: 24, height: 16, channels: 3, background: '#ff00ff' } })
  .jpeg()
  .toBuffer()
export const preview = withSegments(magenta, segment(0xfe, marker))
const base64 = preview.toString('base64')
const wrapped = base64.replace(/.{76}/g, '$&&#xA;')
const photo = await quartersPhoto(96, 64).jpeg().toBuffer()
const png = await quartersPhoto(96, 64).png().toBuffer()
const webp = await quartersPhoto(96, 64).webp().toBuffer()

const camera: Tag = [0x010f, 'Acme']
const thumbnails = (item: string) => `<xmp:Thumbnails><rdf:Alt>${item}</rdf:Alt></xmp:Thumbnails>`
const asElements = thumbnails(
  `<rdf:li rdf:parseType="Resource"><xmpGImg:format>JPEG</xmpGImg:format><xmpGImg:image>${base64}</xmpGImg:image></rdf:li>`,
)
const xmps: Record<string, string> = {
  'xmp:Thumbnails as elements': xmpPacket('', asElements),
  'xmp:Thumbnails in lines of 76 letters': xmpPacket('', asElements.replace(base64, wrapped)),
  'xmp:Thumbnails as attributes': xmpPacket(
    '',
    thumbnails(`<rdf:li><rdf:Description xmpGImg:format="JPEG" xmpGImg:image="${base64}"/></rdf:li>`),
  ),
  'xmp:Thumbnails as attributes of the item': xmpPacket(
    '',
    thumbnails(`<rdf:li xmpGImg:format="JPEG" xmpGImg:image="${base64}"/>`),
  ),
  'xmp:Thumbnails under other prefixes': xmpPacket('', asElements)
    .replaceAll('xmp:', 'xap:')
    .replaceAll('xmpGImg', 'xapGImg')
    .replaceAll('xmlns:xmp=', 'xmlns:xap='),
  'GImage:Data': xmpPacket(`GImage:Mime="image/jpeg" GImage:Data="${base64}"`, ''),
  'GDepth:Data': xmpPacket('', `<GDepth:Data>${base64}</GDepth:Data>`),
  'a namespace that nobody knows': xmpPacket(`own:shot="${base64}"`, ''),
  'a structure inside of dc:source': xmpPacket(
    '',
    `<dc:source><rdf:Description><own:shot>${base64}</own:shot></rdf:Description></dc:source>`,
  ),
  'dc:description': xmpPacket(
    '',
    `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${base64}</rdf:li></rdf:Alt></dc:description>`,
  ),
}

const exifs: Record<string, Buffer> = {
  'the second directory': exifWithThumbnail([camera], preview),
  'a sub-directory': exifBlock([[camera, [0x014a, preview]]]),
  'a maker note': exifBlock([[camera]], [[0x927c, Buffer.concat([Buffer.from('ACME\0\0'), preview])]]),
  'a user comment': exifBlock([[camera]], [[0x9286, Buffer.concat([Buffer.alloc(8), preview])]]),
  'a user comment in base64': exifBlock([[camera]], [[0x9286, Buffer.from(`ASCII\0\0\0${base64}`)]]),
  'the description in base64': exifBlock([[camera, [0x010e, base64]]]),
  'the thumbnail of Windows (0x501b)': exifBlock([[camera, [0x501b, preview]]]),
  'a tag that nobody knows': exifBlock([[camera, [0xfde8, preview]]], [[0xfde8, preview]]),
  'XMP inside of EXIF (700)': exifBlock([[camera, [0x02bc, Buffer.from(xmps['GDepth:Data']!)]]]),
}

function resource(id: number, data: Buffer): Buffer {
  const head = Buffer.from('8BIM\0\0\0\0\0\0\0\0', 'latin1')
  head.writeUInt16BE(id, 4)
  head.writeUInt32BE(data.length, 8)
  return Buffer.concat([head, data, Buffer.alloc(data.length & 1)])
}
const photoshop = (id: number, data: Buffer) => segment(0xed, 'Photoshop 3.0\0', resource(id, data))
/** 2:202 with its length in four bytes (IIM 4.2, 1.6). */
const objectPreview = () => {
  const head = Buffer.from([0x1c, 2, 202, 0x80, 4, 0, 0, 0, 0])
  head.writeUInt32BE(preview.length, 5)
  return Buffer.concat([head, preview])
}
const extended = () => {
  const packet = Buffer.from(xmps['GDepth:Data']!)
  const [length, offset] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(packet.length)
  const id = 'A'.repeat(32)
  return [
    xmpSegment(xmpPacket(`xmpNote:HasExtendedXMP="${id}"`, '')),
    segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', id, length, offset, packet),
  ]
}
const video = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0', 'latin1'), preview])

const jpegs: Record<string, Buffer> = {
  ...Object.fromEntries(
    Object.entries(exifs).map(([name, block]) => [`EXIF: ${name}`, withSegments(photo, exifSegment(block))]),
  ),
  ...Object.fromEntries(
    Object.entries(xmps).map(([name, packet]) => [`XMP: ${name}`, withSegments(photo, xmpSegment(packet))]),
  ),
  'a second EXIF segment': withSegments(
    photo,
    exifSegment(exifBlock([[camera]])),
    exifSegment(exifs['the second directory']!),
  ),
  'Extended XMP': withSegments(photo, ...extended()),
  'Photoshop resource 1036': withSegments(photo, photoshop(1036, Buffer.concat([Buffer.alloc(28), preview]))),
  'Photoshop resource 1033': withSegments(photo, photoshop(1033, Buffer.concat([Buffer.alloc(28), preview]))),
  'IPTC 2:202': withSegments(photo, photoshop(1028, objectPreview())),
  'a JFXX segment': withSegments(photo, segment(0xe0, 'JFXX\0\x10', preview)),
  'a FlashPix segment': withSegments(photo, segment(0xe2, 'FPXR\0', preview)),
  'a segment that nobody knows': withSegments(photo, segment(0xe7, 'ACME\0', preview)),
  'a multi-picture file': Buffer.concat([withSegments(photo, segment(0xe2, 'MPF\0II*\0')), preview]),
  'a motion photo': Buffer.concat([photo, Buffer.from('MotionPhoto_Data'), video, Buffer.from('SEFT')]),
}

const inText = (keyword: string, ...parts: Buffer[]) =>
  Buffer.concat([Buffer.from(`${keyword}\0`, 'latin1'), ...parts])
const pngs: Record<string, Buffer> = {
  eXIf: withPngChunks(png, pngChunk('eXIf', exifs['the second directory']!)),
  'XMP in iTXt': withPngChunks(
    png,
    pngChunk('iTXt', inText('XML:com.adobe.xmp', Buffer.alloc(4), Buffer.from(xmps['GImage:Data']!))),
  ),
  'compressed XMP in iTXt': withPngChunks(
    png,
    pngChunk(
      'iTXt',
      inText(
        'XML:com.adobe.xmp',
        Buffer.from([1, 0, 0, 0]),
        deflateSync(Buffer.from(xmps['xmp:Thumbnails as elements']!)),
      ),
    ),
  ),
  'EXIF in zTXt': withPngChunks(
    png,
    pngChunk(
      'zTXt',
      inText(
        'Raw profile type exif',
        Buffer.alloc(1),
        deflateSync(
          `\nexif\n${exifs['the second directory']!.length}\n${exifs['the second directory']!.toString('hex').replace(/.{72}/g, '$&\n')}\n`,
        ),
      ),
    ),
  ),
  'a chunk that nobody knows': withPngChunks(png, pngChunk('prVw', preview)),
  'after its end': Buffer.concat([png, preview]),
}

const riff = (name: string, data: Buffer) => {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length & 1)])
}
function webpWith(flags: number, ...chunks: Buffer[]): Buffer {
  const header = Buffer.alloc(10)
  header[0] = flags
  header.writeUIntLE(95, 4, 3)
  header.writeUIntLE(63, 7, 3)
  const body = Buffer.concat([riff('VP8X', header), webp.subarray(12), ...chunks])
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}
const webps: Record<string, Buffer> = {
  EXIF: webpWith(8, riff('EXIF', exifs['the second directory']!)),
  XMP: webpWith(4, riff('XMP ', Buffer.from(xmps['xmp:Thumbnails as elements']!))),
  'a chunk that nobody knows': webpWith(0, riff('PRVW', preview)),
}

const xmp = xmps['xmp:Thumbnails as elements']!
const withThumbnail = sharp(jpegs['EXIF: the second directory']!)
const others: [ImageFormat, string, Buffer][] = [
  ['avif', 'XMP', await sharp(photo).withXmp(xmp).avif({ effort: 0 }).toBuffer()],
  ['avif', 'EXIF', await withThumbnail.clone().keepExif().avif({ effort: 0 }).toBuffer()],
  ['tiff', 'XMP', await sharp(photo).withXmp(xmp).tiff().toBuffer()],
  ['gif', 'after its end', Buffer.concat([await sharp(photo).gif().toBuffer(), preview])],
]

export interface Carrier {
  readonly format: ImageFormat
  readonly where: string
  readonly bytes: Buffer
}
const all = (format: ImageFormat, files: Record<string, Buffer>): Carrier[] =>
  Object.entries(files).map(([where, bytes]) => ({ format, where, bytes }))

/** Photos with a preview of what they showed before, one for each place where a file can have it. */
export const previewCarriers: readonly Carrier[] = [
  ...all('jpeg', jpegs),
  ...all('png', pngs),
  ...all('webp', webps),
  ...others.map(([format, where, bytes]) => ({ format, where, bytes })),
]
