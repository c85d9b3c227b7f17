import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { PhotoMetadata } from '../../../../lambdas/analysis/analysis.ts'
import { iptcRecordsIn } from '../../../../lambdas/analysis/container/photoshop-resources.ts'
import { cleanText, decodeText } from '../../../../lambdas/analysis/metadata/clean-text.ts'
import { iccDescription } from '../../../../lambdas/analysis/metadata/icc-description.ts'
import { readExif } from '../../../../lambdas/analysis/metadata/read-exif.ts'
import { readIptc } from '../../../../lambdas/analysis/metadata/read-iptc.ts'
import { readPhotoMetadata } from '../../../../lambdas/analysis/metadata/read-photo-metadata.ts'
import { readXmp } from '../../../../lambdas/analysis/metadata/read-xmp.ts'
import { parseCameraTime } from '../../../../lambdas/analysis/metadata/taken-at.ts'
import { factsOf, quartersPhoto } from '../support/photos.ts'

const exif = {
  IFD0: {
    Make: '  Acme Cameras ',
    Model: 'Acme One',
    Software: 'Darkroom 3',
    Artist: 'Jo',
    Copyright: '(c) Jo',
    DateTime: '2024:05:06 10:00:00',
  },
  IFD2: {
    DateTimeOriginal: '2024:05:05 09:08:07',
    OffsetTimeOriginal: '+02:00',
    ExposureTime: '1/125',
    FNumber: '28/10',
    ISOSpeedRatings: '400',
    FocalLength: '35/1',
    LensModel: 'Acme 35 mm',
  },
  IFD3: {
    GPSLatitudeRef: 'S',
    GPSLatitude: '33/1 51/1 3000/100',
    GPSLongitudeRef: 'E',
    GPSLongitude: '151/1 12/1 0/1',
    GPSAltitudeRef: '0',
    GPSAltitude: '585/10',
  },
}

const expected = {
  camera: { make: 'Acme Cameras', model: 'Acme One' },
  software: 'Darkroom 3',
  artist: 'Jo',
  copyright: '(c) Jo',
  takenAt: '2024-05-05T09:08:07',
  takenAtOffset: '+02:00',
  modifiedAt: '2024-05-06T10:00:00',
  exposureTimeSeconds: 0.008,
  fNumber: 2.8,
  iso: 400,
  focalLengthMm: 35,
  lens: 'Acme 35 mm',
  gps: { latitude: -33.8583333, longitude: 151.2, altitudeMeters: 58.5 },
}

const exifBlock = async () =>
  (await sharp(await quartersPhoto(16, 16).withExif(exif).jpeg().toBuffer()).metadata()).exif!

const xmpPacket = (inner: string) =>
  Buffer.from(
    `<?xpacket begin="\ufeff" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inner}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  )

const described =
  xmpPacket(`<rdf:Description rdf:about="" xmlns:dc="d" xmlns:xmp="x" xmp:Rating="4" exif:DateTimeOriginal="2020-01-02T03:04:05+01:00">
  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B</rdf:li><rdf:li xml:lang="de">Zwei</rdf:li></rdf:Alt></dc:title>
  <dc:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li>sky</rdf:li><rdf:li>sea</rdf:li></rdf:Bag></dc:subject>
  <dc:creator><rdf:Seq><rdf:li>Jo</rdf:li></rdf:Seq></dc:creator></rdf:Description>`)

const iptcRecord = (...sets: [number, string][]) =>
  Buffer.concat(
    sets.map(([id, text]) =>
      Buffer.concat([Buffer.from([0x1c, 2, id, 0, Buffer.byteLength(text)]), Buffer.from(text)]),
    ),
  )

describe('EXIF', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('is read from %s', async (format) => {
    const photo = await quartersPhoto(32, 32).withExif(exif).toFormat(format).toBuffer()
    expect((await factsOf(photo)).metadata).toMatchObject(expected)
  })

  test('the first directory of a TIFF file is read like an EXIF block', async () => {
    const block = await exifBlock()
    expect(readPhotoMetadata({ exif: [block.subarray(6)] })).toEqual(readPhotoMetadata({ exif: [block] }))
    expect(readPhotoMetadata({ exif: [block] }).metadata).toMatchObject(expected)
  })

  test('an unset clock gives no date, and a blank time is not replaced by that of the scan', () => {
    expect(parseCameraTime('    :  :     :  :  ')).toBeUndefined()
    expect(parseCameraTime('0000:00:00 00:00:00')).toBeUndefined()
    expect(parseCameraTime('2023:02:29 10:00:00')).toBeUndefined()
    expect(parseCameraTime('2024:02:29 10:00:00')).toEqual({
      localTime: '2024-02-29T10:00:00',
      offset: undefined,
    })
  })

  test.each([
    ['Z', '+00:00'],
    ['+0530', '+05:30'],
    ['-12:00', '-12:00'],
    ['+14:00', '+14:00'],
    ['-12:01', undefined],
    ['+14:30', undefined],
    ['+05:60', undefined],
  ])('an offset from UTC that exists is kept: %s gives %s', (written, offset) => {
    expect(parseCameraTime(`2024-02-29T10:00:00${written}`)).toEqual({
      localTime: '2024-02-29T10:00:00',
      offset,
    })
  })

  test('coordinates without a value are dropped', async () => {
    const broken = { ...exif, IFD3: { ...exif.IFD3, GPSLatitude: '0/0 0/0 0/0' } }
    const photo = await quartersPhoto(16, 16).withExif(broken).jpeg().toBuffer()
    expect((await factsOf(photo)).metadata.gps).toBeUndefined()
  })

  test('garbage gives fewer fields, never an error or a field that the contract does not allow', async () => {
    const block = await exifBlock()
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(block.length - 1), fc.nat(255)), { maxLength: 40 }),
        fc.nat(block.length),
        (flips, length) => {
          const damaged = Buffer.from(block)
          for (const [at, value] of flips) damaged[at] = value
          const { metadata } = readPhotoMetadata({ exif: [damaged.subarray(0, length)] })
          expect(PhotoMetadata.safeParse(metadata).success).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('random bytes give no EXIF', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void readExif([bytes])))
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => void readExif([Buffer.concat([Buffer.from('II*\0'), bytes])])),
    )
  })
})

describe('XMP and IPTC', () => {
  test('XMP gives what people wrote', () => {
    expect(readPhotoMetadata({ xmp: [described] }).metadata).toEqual({
      takenAt: '2020-01-02T03:04:05',
      takenAtOffset: '+01:00',
      title: 'A & B',
      keywords: ['sea', 'sky'],
      artist: 'Jo',
      rating: 4,
    })
  })

  test('a document type with entities is not read at all', () => {
    const bomb = Buffer.from(
      '<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta xmlns:x="a"><rdf:RDF>&a;</rdf:RDF></x:xmpmeta>',
    )
    expect(readXmp([bomb]).titles).toEqual([])
  })

  test('IPTC fills what XMP leaves open, bare or wrapped by Photoshop', () => {
    const record = iptcRecord(
      [5, 'Titel'],
      [25, 'harbour'],
      [25, 'dusk'],
      [80, 'Jo'],
      [116, '(c) Jo'],
      [55, '20080731'],
      [60, '173000+0200'],
    )
    const size = Buffer.alloc(4)
    size.writeUInt32BE(record.length)
    const wrapped = Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'), size, record])
    expect(iptcRecordsIn(wrapped)).toEqual(iptcRecordsIn(record))
    expect(readPhotoMetadata({ iptc: iptcRecordsIn(wrapped), xmp: [described] }).metadata).toMatchObject({
      title: 'A & B',
      copyright: '(c) Jo',
      keywords: ['sea', 'sky', 'harbour', 'dusk'],
    })
  })

  test('random and damaged blocks never throw', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void readIptc([bytes])))
    fc.assert(
      fc.property(
        fc.uint8Array(),
        (bytes) => void iptcRecordsIn(Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM', 'latin1'), bytes])),
      ),
    )
    fc.assert(fc.property(fc.string(), (text) => void readXmp([xmpPacket(text)])))
    fc.assert(
      fc.property(fc.nat(described.length), (length) => void readXmp([described.subarray(0, length)])),
    )
    expect(readXmp([xmpPacket('<a>'.repeat(50_000))]).titles).toEqual([])
  })
})

describe('text', () => {
  test('is decoded as UTF-8 if valid, and as Latin-1 otherwise', () => {
    expect(decodeText(Buffer.from('Ångström'))).toBe('Ångström')
    expect(decodeText(Buffer.from('Ångström', 'latin1'))).toBe('Ångström')
  })

  test('never has control characters, margins or more than its limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        (text, limit) => {
          const clean = cleanText(text, limit)
          if (clean === undefined) return
          expect(clean).toBe(clean.trim())
          expect(clean).not.toMatch(/[\p{Cc}\p{Cs}]/u)
          expect(Array.from(clean).length).toBeLessThanOrEqual(limit)
          expect(clean.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('ICC profiles', () => {
  test('damaged profiles have no name and cause no error', async () => {
    const { icc } = await sharp(await quartersPhoto(8, 8).withIccProfile('p3').png().toBuffer()).metadata()
    expect(iccDescription(icc)).toMatch(/P3/)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(icc!.length - 1), fc.nat(255)), { maxLength: 60 }),
        fc.nat(icc!.length),
        (flips, length) => {
          const damaged = Buffer.from(icc!)
          for (const [at, value] of flips) damaged[at] = value
          iccDescription(damaged.subarray(0, length))
        },
      ),
    )
  })
})

describe('the description of a profile', () => {
  const profile = (tag: Buffer) => {
    const head = Buffer.alloc(144)
    head.writeUInt32BE(1, 128)
    head.write('desc', 132)
    head.writeUInt32BE(144, 136)
    head.writeUInt32BE(tag.length, 140)
    return Buffer.concat([head, tag])
  }
  const languages = (...records: [string, string][]) => {
    const head = Buffer.alloc(16 + records.length * 12)
    head.write('mluc')
    head.writeUInt32BE(records.length, 8)
    head.writeUInt32BE(12, 12)
    const texts = records.map(([, text]) => Buffer.from(text, 'utf16le').swap16())
    records.forEach(([language], i) => {
      head.write(language, 16 + i * 12)
      head.writeUInt32BE(texts[i]!.length, 20 + i * 12)
      head.writeUInt32BE(head.length + Buffer.concat(texts.slice(0, i)).length, 24 + i * 12)
    })
    return profile(Buffer.concat([head, ...texts]))
  }

  test('is the English one, otherwise the first that is not empty', () => {
    expect(iccDescription(languages(['deDE', 'Kamera'], ['enUS', 'Camera']))).toBe('Camera')
    expect(iccDescription(languages(['deDE', ''], ['frFR', 'Appareil']))).toBe('Appareil')
  })

  test('is Unicode where the text of version 2 has no ASCII', () => {
    const tag = Buffer.alloc(12 + 1 + 8)
    tag.write('desc')
    tag.writeUInt32BE(1, 8)
    tag.writeUInt32BE(7, 17)
    expect(iccDescription(profile(Buffer.concat([tag, Buffer.from('Display', 'utf16le').swap16()])))).toBe(
      'Display',
    )
  })
})
