import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { maxHidden, maxKept, maxNameLength, writeReceipt } from '../../../lambdas/transforms/receipt.ts'
import { signPhoto, sourceTypeUrl } from '../../support/sign-photo.ts'
import { drawPhoto, factsOf, quarters } from '../analysis/support/photos.ts'
import { made } from './support/render.ts'
import { exifSegment, withSegments } from './support/segments.ts'

const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Bern"><dc:rights xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Alt><rdf:li xml:lang="x-default">© Ada &amp; Co.</rdf:li></rdf:Alt></dc:rights></rdf:Description>' +
  '</rdf:RDF></x:xmpmeta>'

/** A photo whose metadata reveals everything about its owner. */
const telling = await drawPhoto(60, 40, quarters(60, 40))
  .withExif({
    IFD0: { Copyright: '© Ada', Artist: 'Ada Lovelace', Make: 'Acme', Model: 'One' },
    IFD2: {
      BodySerialNumber: '4711',
      CameraOwnerName: 'Ada',
      DateTimeOriginal: '2024:05:31 12:00:00',
      FNumber: '28/10',
    },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '46/1 57/1 0/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '7/1 26/1 0/1',
    },
  })
  .withXmp(xmp)
  .jpeg()
  .toBuffer()

/** A TIFF 6.0 directory with values of four bytes, and the offset of the next directory. */
function directory(fields: readonly (readonly number[])[], nextAt: number): Buffer {
  const bytes = Buffer.alloc(2 + fields.length * 12 + 4)
  bytes.writeUInt16LE(fields.length)
  fields.forEach(([tag, type, count, value], index) => {
    const at = 2 + index * 12
    bytes.writeUInt16LE(tag!, at)
    bytes.writeUInt16LE(type!, at + 2)
    bytes.writeUInt32LE(count!, at + 4)
    bytes.writeUInt32LE(value!, at + 8)
  })
  bytes.writeUInt32LE(nextAt, bytes.length - 4)
  return bytes
}

/** A photo whose EXIF has a copyright notice and, in its second directory, a thumbnail, as cameras write it. */
async function withThumbnail(): Promise<{ photo: Buffer; thumbnail: Buffer }> {
  const [ascii, short, long] = [2, 3, 4]
  const thumbnail = await drawPhoto(16, 12, quarters(16, 12)).jpeg().toBuffer()
  const copyright = Buffer.from('Ada Ltd\0')
  const head = Buffer.from('II*\0\x08\0\0\0', 'latin1')
  const [firstAt, copyrightAt, secondAt, thumbnailAt] = [8, 26, 34, 76]
  const exif = Buffer.concat([
    head,
    directory([[0x8298, ascii, copyright.length, copyrightAt]], secondAt),
    copyright,
    directory(
      [
        [0x0103, short, 1, 6],
        [0x0201, long, 1, thumbnailAt],
        [0x0202, long, 1, thumbnail.length],
      ],
      0,
    ),
    thumbnail,
  ])
  expect([firstAt + 18, exif.indexOf(thumbnail)]).toEqual([copyrightAt, thumbnailAt])
  const photo = withSegments(await drawPhoto(60, 40, quarters(60, 40)).jpeg().toBuffer(), exifSegment(exif))
  return { photo, thumbnail }
}

const steps = [
  { operation: 'resize', width: 30 },
  { operation: 'rotate', angle: 5 },
]
const withExif = ['jpeg', 'png', 'webp', 'avif']
const secrets = ['Ada Lovelace', '4711', 'Bern']
const contains = (bytes: Buffer, text: string) => bytes.includes(Buffer.from(text))

describe('the receipt', () => {
  test.each([...withExif, 'tiff', 'gif', 'bmp'])(
    'of a %s reports that nothing is left by default',
    async (format) => {
      const { receipt, bytes } = await made(telling, steps, { output: { format } })
      expect(receipt).toMatchObject({
        policy: 'strip',
        private: [],
        kept: [],
        removed: ['location', 'serialNumber', 'name'],
      })
      expect(secrets.filter((secret) => contains(bytes, secret))).toEqual([])
      const { exif, xmp: packet, iptc } = await sharp(format === 'bmp' ? telling : bytes).metadata()
      if (format !== 'bmp') expect([exif, packet, iptc]).toEqual([undefined, undefined, undefined])
    },
  )

  test.each(withExif)('of a %s lists only the copyright notice if that is to be kept', async (format) => {
    const { receipt, bytes } = await made(telling, steps, { output: { format, metadata: 'copyright' } })
    expect([...receipt.kept].sort()).toEqual(['dc.rights', 'ifd0.Copyright'])
    expect(receipt.private).toEqual([])
    if (format !== 'png') expect(contains(bytes, '© Ada &amp; Co.')).toBe(true)
    expect(secrets.filter((secret) => contains(bytes, secret))).toEqual([])
  })

  test.each(withExif)(
    'of a %s lists camera and time, but no person, place or number, with "safe"',
    async (format) => {
      const { receipt, bytes } = await made(telling, steps, { output: { format, metadata: 'safe' } })
      expect(receipt.kept).toEqual(
        expect.arrayContaining([
          'ifd0.Copyright',
          'ifd0.Make',
          'ifd0.Model',
          'exif.FNumber',
          'exif.DateTimeOriginal',
        ]),
      )
      expect(receipt.private).toEqual([])
      expect(secrets.filter((secret) => contains(bytes, secret))).toEqual([])
    },
  )

  test.each(['strip', 'copyright', 'safe'])(
    'reports that the thumbnail of the photo was removed, with metadata: %s',
    async (metadata) => {
      const { photo, thumbnail } = await withThumbnail()
      expect((await sharp(photo).metadata()).exif!.includes(thumbnail)).toBe(true)
      const { receipt, bytes } = await made(photo, steps.slice(0, 1), {
        output: { format: 'jpeg', metadata },
      })
      expect(receipt).toMatchObject({ removed: ['thumbnail'], private: [] })
      expect(receipt.kept.filter((field) => field.startsWith('ifd1'))).toEqual([])
      expect(bytes.lastIndexOf(Buffer.from([0xff, 0xd8, 0xff]))).toBe(0)
    },
  )

  test.each(withExif)('of a %s lists private kinds when everything is kept', async (format) => {
    const { receipt, bytes } = await made(telling, steps, { output: { format, metadata: 'all' } })
    expect(receipt.private).toEqual(['location', 'serialNumber', 'name'])
    expect(receipt.removed).toEqual([])
    // The XMP of a PNG is compressed.
    const readable = format === 'png' ? secrets.slice(0, 2) : secrets
    expect(secrets.filter((secret) => contains(bytes, secret))).toEqual(readable)
  })

  test('lists hidden areas with their place in the result', async () => {
    const face = { left: 0.5, top: 0.5, width: 0.25, height: 0.25 }
    const hidden = [{ operation: 'flip' }, { operation: 'redact' }]
    const { receipt } = await made(telling, hidden, { found: { faces: [face], text: [] } })
    expect(receipt.hidden).toEqual([{ what: 'face', how: 'blur', left: 12, top: 18, width: 21, height: 14 }])
  })
})

describe('the colour profile', () => {
  const p3 = photoInP3()
  async function photoInP3() {
    return drawPhoto(30, 20, quarters(30, 20)).withIccProfile('p3').png().toBuffer()
  }

  test('is sRGB, without a profile, by default', async () => {
    const { bytes } = await made(await p3, [{ operation: 'negate' }], { output: { format: 'png' } })
    expect((await sharp(bytes).metadata()).icc).toBeUndefined()
  })

  test.each(['strip', 'all'])(
    'is that of the photo if it is to be kept, with metadata: %s',
    async (metadata) => {
      const source = await p3
      const { icc } = await sharp(source).metadata()
      const { bytes } = await made(source, [{ operation: 'flip' }], {
        output: { format: 'png', profile: 'keep', metadata },
      })
      expect((await sharp(bytes).metadata()).icc?.equals(icc!)).toBe(true)
      const unchanged = { ignoreIcc: true }
      const pixels = await sharp(bytes, unchanged).raw().toBuffer()
      expect(pixels.equals(await sharp(source, unchanged).flop().raw().toBuffer())).toBe(true)
    },
  )
})

describe('what the photo says about its origin', () => {
  const sourceType =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" e:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/></rdf:RDF></x:xmpmeta>'
  const signed = async () =>
    signPhoto(await drawPhoto(60, 40, quarters(60, 40)).withXmp(sourceType).jpeg().toBuffer(), 'image/jpeg', [
      { action: 'c2pa.created', digitalSourceType: sourceTypeUrl('trainedAlgorithmicMedia') },
    ])

  test.each([
    ['strip', ['contentCredentials', 'digitalSourceType'], { ai: 'none-stated' }],
    ['copyright', ['contentCredentials', 'digitalSourceType'], { ai: 'none-stated' }],
    ['safe', ['contentCredentials'], { ai: 'generated' }],
    ['all', ['contentCredentials'], { ai: 'generated' }],
  ])('with metadata: %s, the receipt says what is gone', async (metadata, removedOrigin, provenance) => {
    const { receipt, bytes } = await made(await signed(), steps.slice(0, 1), {
      output: { format: 'jpeg', metadata },
    })
    expect(receipt.removedOrigin).toEqual(removedOrigin)
    expect((await factsOf(bytes)).provenance).toEqual(provenance)
  })

  test('a photo that says nothing loses nothing', async () => {
    expect((await made(telling, steps, { output: { format: 'jpeg' } })).receipt.removedOrigin).toEqual([])
  })
})

test('the receipt of a photo with endless fields and of endless hidden areas fits into its row', async () => {
  const fields = Array.from({ length: 250 }, (_, at) => `a:${'n'.repeat(200)}${at}="1"`).join(' ')
  const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:a="a" ${fields}/></rdf:RDF></x:xmpmeta>`
  const photo = await drawPhoto(60, 40, quarters(60, 40)).withXmp(packet).png().toBuffer()
  const area = { what: 'text', how: 'blur', left: 1, top: 1, width: 1, height: 1 } as const
  const receipt = await writeReceipt(
    { bytes: photo, format: 'png' },
    { bytes: photo, format: 'png' },
    { policy: 'all', hidden: Array.from({ length: 10_000 }, () => area) },
  )
  expect(receipt.kept).toHaveLength(maxKept)
  expect(Math.max(...receipt.kept.map(({ length }) => length))).toBeLessThanOrEqual(maxNameLength)
  expect(receipt.hidden).toHaveLength(maxHidden)
})
