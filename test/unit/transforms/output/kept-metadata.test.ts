import exifr from 'exifr'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { fractionOf } from '../../../../lambdas/transforms/output/exif-block.ts'
import { quartersPhoto } from '../../analysis/support/photos.ts'
import { exposures, photoWith } from '../support/exposures.ts'
import { made, refused } from '../support/render.ts'
import safeValues from '../support/safe-values.json' with { type: 'json' }
import {
  exifBlock,
  exifSegment,
  pngChunk,
  segment,
  withPngChunks,
  withSegments,
  xmpPacket,
  xmpSegment,
} from '../support/segments.ts'

const withExif = [{ format: 'jpeg' }, { format: 'png' }, { format: 'webp' }, { format: 'avif', effort: 0 }]

/** What another library reads from a result. */
async function readBack(bytes: Buffer): Promise<Record<string, unknown>> {
  const { exif, xmp } = await sharp(bytes).metadata()
  const block = exif?.subarray(exif.toString('latin1', 0, 4) === 'Exif' ? 6 : 0)
  const packet = segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', xmp ?? Buffer.alloc(0))
  const carrier = Buffer.concat([Buffer.from([0xff, 0xd8]), packet, Buffer.from([0xff, 0xd9])])
  const fields = block && (await exifr.parse(block, { reviveValues: false }))
  return { ...(xmp && (await exifr.parse(carrier, { xmp: true, tiff: false }))), ...fields }
}

/** exifr leaves the entities of XML as they are. */
const listOf = (value: unknown): string[] =>
  [value ?? []].flat().map((word) => String(word).replaceAll('&quot;', '"').replaceAll('&amp;', '&'))

describe.each(exposures.map((exposure, at) => ({ exposure, expected: safeValues[at]! })))(
  'metadata: safe of $exposure.time s, f/$exposure.fNumber',
  ({ exposure, expected }) => {
    test.each(withExif)('has the values that exiftool reads from the photo, as $format', async (output) => {
      const { bytes } = await made(await photoWith(exposure), [], { output: { ...output, metadata: 'safe' } })
      const read = await readBack(bytes)
      for (const tag of ['ExposureTime', 'FNumber', 'FocalLength'] as const)
        expect(read[tag]).toBeCloseTo(expected[tag], 9)
      expect(read).toMatchObject({
        ISO: expected.ISO,
        DateTimeOriginal: expected.DateTimeOriginal,
        OffsetTimeOriginal: expected.OffsetTimeOriginal,
      })
      expect(listOf(read.subject)).toEqual(listOf('Subject' in expected ? expected.Subject : []))
    })
  },
)

test('the same values stand in the XMP of a TIFF, which has no EXIF', async () => {
  const { bytes } = await made(await photoWith(exposures[6]!), [], {
    output: { format: 'tiff', metadata: 'safe' },
  })
  expect((await sharp(bytes).metadata()).xmp!.toString()).toMatch(
    /<exif:DateTimeOriginal>2024-05-31T12:00:00\+02:00<.*<exif:ExposureTime>2\/5</,
  )
})

test.each([
  [0.4, '2/5'],
  [0.8, '4/5'],
  [0.95, '19/20'],
  [1 / 3, '1/3'],
  [1 / 8000, '1/8000'],
  [120.5, '241/2'],
  [1e12, '4294967295/1'],
])('%f is the fraction %s', (value, fraction) => {
  expect(fractionOf(value).join('/')).toBe(fraction)
})

describe('metadata: all', () => {
  const claims = xmpPacket(
    'tiff:Orientation="6" exif:PixelXDimension="96" GCamera:MotionPhoto="1" GCamera:MicroVideo="1" hdrgm:Version="1.0" ' +
      'GPano:FullPanoWidthPixels="96" crs:CropTop="0.1" xmpNote:HasExtendedXMP="A" photoshop:ICCProfile="P3" photoshop:City="Bern" ' +
      'xmpMM:InstanceID="xmp.iid:1" xmp:Rating="4"',
    '<tiff:ImageWidth>96</tiff:ImageWidth><tiff:Make>Acme</tiff:Make>' +
      '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Tower &amp; "bridge"</rdf:li><rdf:li xml:lang="de">Turm</rdf:li></rdf:Alt></dc:title>' +
      '<dc:format>image/jpeg</dc:format>' +
      '<xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:changed="/"/></rdf:Seq></xmpMM:History>' +
      '<Container:Directory><rdf:Seq><rdf:li rdf:parseType="Resource"/></rdf:Seq></Container:Directory>',
  )
  const exif = exifBlock(
    [
      [
        [0x010f, 'Acme'],
        [0x0112, [6]],
        [0x013b, 'Ada Löwe'],
      ],
    ],
    [
      [0xa002, [960]],
      [0xa003, [640]],
      [0xa431, '4711'],
      [0x9214, [5, 5]],
    ],
  )
  const iptc = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x09\x1c\x02\x78\0\x04Moon\0', 'latin1')

  const sources = {
    jpeg: async () =>
      withSegments(
        await quartersPhoto(96, 64).jpeg().toBuffer(),
        exifSegment(exif),
        xmpSegment(claims),
        segment(0xed, iptc),
      ),
    png: async () =>
      withPngChunks(
        await quartersPhoto(96, 64).png().toBuffer(),
        pngChunk('eXIf', exif),
        pngChunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), Buffer.from(claims)])),
      ),
  }
  test.each(
    withExif.flatMap((output) => Object.entries(sources).map(([from, open]) => ({ output, from, open }))),
  )(
    'keeps what is true and drops what describes the old file: $from to $output.format',
    async ({ output, open, from }) => {
      const { bytes } = await made(await open(), [{ operation: 'crop', width: 20, height: 40 }], {
        output: { ...output, metadata: 'all' },
      })
      const { orientation = 1, exif: block, xmp, width, height } = await sharp(bytes).metadata()
      expect([orientation, width, height]).toEqual([1, 20, 40])
      const packet = xmp!.toString()
      expect(packet).toContain('<rdf:li xml:lang="x-default">Tower &amp; &quot;bridge&quot;</rdf:li>')
      expect(packet).toContain('<rdf:li xml:lang="de">Turm</rdf:li>')
      expect(packet).toContain('<photoshop:City>Bern<')
      expect(packet).toContain('<xmp:Rating>4<')
      if (from === 'jpeg') expect(packet).toMatch(/<dc:description>.*Moon/)
      expect(packet).not.toMatch(
        /Orientation|ImageWidth|PixelXDimension|Motion|MicroVideo|hdrgm|GPano|crs:|HasExtended|ICCProfile|InstanceID|History|Container|dc:format/,
      )
      const read = await readBack(bytes)
      expect(read).toMatchObject({ Make: 'Acme', SerialNumber: '4711', Artist: 'Ada Löwe' })
      expect([20, undefined]).toContain(read.ExifImageWidth)
      expect(read.SubjectLocation ?? read.SubjectArea).toBeUndefined()
      expect(block!.includes(Buffer.from('960'))).toBe(false)
    },
  )

  test.each(withExif)(
    'above what one block holds is refused with the size, not dropped: $format',
    async (output) => {
      const long = exifBlock([[[0x010e, 'L'.repeat(70_000)]]])
      const photo = withPngChunks(await quartersPhoto(20, 10).png().toBuffer(), pngChunk('eXIf', long))
      expect(await refused(photo, [], { output: { ...output, metadata: 'all' } })).toMatchObject({
        code: 'TRANSFORM_REFUSED',
        path: 'output',
        reason: expect.stringMatching(/65,000 bytes of EXIF for .* the photo has 70,\d{3}/),
      })
    },
  )

  test.each(withExif)('of 64,000 bytes is kept: $format', async (output) => {
    const text = 'L'.repeat(64_000)
    const exif = exifBlock([[[0x010e, text]]])
    const photo = withPngChunks(await quartersPhoto(20, 10).png().toBuffer(), pngChunk('eXIf', exif))
    const { bytes } = await made(photo, [], { output: { ...output, metadata: 'all' } })
    expect(await readBack(bytes)).toMatchObject({ ImageDescription: text })
  })

  test('XMP beyond one segment is refused for a JPEG, and kept in a PNG', async () => {
    const words = Array.from({ length: 5000 }, (_, at) => `<rdf:li>word ${at}</rdf:li>`).join('')
    const packet = xmpPacket('', `<dc:subject><rdf:Bag>${words}</rdf:Bag></dc:subject>`)
    const chunk = pngChunk(
      'iTXt',
      Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), Buffer.from(packet)]),
    )
    const photo = withPngChunks(await quartersPhoto(20, 10).png().toBuffer(), chunk)
    const { reason } = await refused(photo, [], { output: { format: 'jpeg', metadata: 'all' } })
    expect(reason).toMatch(/65,504 bytes of XMP for jpeg/)
    const { bytes } = await made(photo, [], { output: { format: 'png', metadata: 'all' } })
    expect((await sharp(bytes).metadata()).xmp!.toString()).toContain('word 4999')
  })
})

describe('an animation', () => {
  const frames = Buffer.concat([20, 120, 220].map((shade) => Buffer.alloc(40 * 30 * 3, shade)))
  const moving = sharp(frames, { raw: { width: 40, height: 90, channels: 3, pageHeight: 30 } as never })
  const open = async (isMoving: boolean) => {
    const image = isMoving ? moving.clone() : quartersPhoto(40, 30)
    const packet = xmpPacket(
      '',
      '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Ada</rdf:li></rdf:Alt></dc:rights><dc:subject><rdf:Bag><rdf:li>colour</rdf:li></rdf:Bag></dc:subject>',
    )
    return image
      .withExif({
        IFD0: { Make: 'Canon', Artist: 'Ada' },
        IFD2: { DateTimeOriginal: '2024:05:31 12:00:00', ExposureTime: '4/10' },
      })
      .withXmp(packet)
      .webp({ lossless: true, ...(isMoving && { delay: [100, 200, 300] }) })
      .toBuffer()
  }
  const fieldsOf = ({ receipt }: { receipt: { kept: readonly string[] } }) => [...receipt.kept].sort()

  test.each(['strip', 'copyright', 'safe', 'all'])(
    'has the fields of a still with metadata: %s',
    async (metadata) => {
      const output = { format: 'webp', metadata }
      const animated = await made(await open(true), [{ operation: 'resize', width: 20 }], { output })
      const still = await made(await open(false), [{ operation: 'resize', width: 20 }], { output })
      expect(fieldsOf(animated)).toEqual(fieldsOf(still))
      expect(fieldsOf(animated).length > 0).toBe(metadata !== 'strip')
      const { pages, delay, width } = await sharp(animated.bytes, { animated: true }).metadata()
      expect({ pages, delay, width }).toEqual({ pages: 3, delay: [100, 200, 300], width: 20 })
    },
  )

  test('counts its metadata in maxBytes', async () => {
    const output = { format: 'webp', metadata: 'all', maxBytes: 1500 }
    expect((await made(await open(true), [], { output })).bytes.length).toBeLessThanOrEqual(1500)
  })
})
