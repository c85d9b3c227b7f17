import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { ImageFacts } from '../../../lambdas/analysis/analysis.ts'
import { defaultAnalysisSettings } from '../../../lambdas/analysis/analysis-settings.ts'
import { analyzeImage } from '../../../lambdas/analysis/analyze-image.ts'
import type { PlaceDetail } from '../../../lambdas/analysis/place/place.ts'
import { analyzed, drawPhoto, factsOf, makeBmp, quarters, quartersPhoto } from './support/photos.ts'

const withLimits = (limits: Partial<typeof defaultAnalysisSettings.limits>) => ({
  ...defaultAnalysisSettings,
  limits: { ...defaultAnalysisSettings.limits, ...limits },
})

describe('what is accepted', () => {
  const encoders = {
    jpeg: () => quartersPhoto(300, 200).jpeg().toBuffer(),
    png: () => quartersPhoto(300, 200).png().toBuffer(),
    webp: () => quartersPhoto(300, 200).webp().toBuffer(),
    gif: () => quartersPhoto(300, 200).gif().toBuffer(),
    avif: () => quartersPhoto(300, 200).avif({ effort: 0 }).toBuffer(),
    tiff: () => quartersPhoto(300, 200).tiff().toBuffer(),
    bmp: async () => makeBmp(300, 200, quarters(300, 200)),
  }

  test.each(Object.entries(encoders))(
    'recognises %s by its content and measures it',
    async (format, encode) => {
      const bytes = await encode()
      const facts = await factsOf(bytes)
      expect(ImageFacts.parse(facts)).toEqual(facts)
      expect(facts.file).toMatchObject({
        format,
        mimeType: `image/${format}`,
        sizeBytes: bytes.length,
        frames: 1,
      })
      expect(facts.file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
      expect(facts.geometry).toMatchObject({
        width: 300,
        height: 200,
        aspectRatioName: '3:2',
        orientation: 'landscape',
      })
      expect(facts.color.opaque).toBe(true)
      expect(facts.color.palette.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10)
    },
  )

  test('all encodings of one picture look alike to the hashes', async () => {
    const hashes = await Promise.all(
      Object.values(encoders).map(async (encode) => (await factsOf(await encode())).hashes),
    )
    expect(new Set(hashes.map(({ dHash }) => dHash)).size).toBe(1)
  })

  test('an animation counts its frames and is measured by its first frame', async () => {
    const frame = (shade: number) =>
      drawPhoto(40, 40, () => [shade, 0, 0])
        .png()
        .toBuffer()
    const gif = await sharp([await frame(255), await frame(100), await frame(0)], {
      join: { animated: true },
    })
      .gif()
      .toBuffer()
    const { file, color } = await factsOf(gif)
    expect(file).toMatchObject({ animated: true, frames: 3 })
    expect(color.dominant).toMatchObject({ hex: '#ff0000', name: 'red' })
  })

  test('a wide-gamut photo is converted to sRGB and keeps the name of its profile', async () => {
    const photo = await quartersPhoto(64, 64).withIccProfile('p3').png().toBuffer()
    const { facts, renditions } = await analyzed(photo)
    expect(facts.color.iccProfile).toMatch(/P3/)
    expect((await sharp(renditions[0]!.data).metadata()).space).toBe('srgb')
  })

  test('the reported depth is that of the stored channels, not of the decoder', async () => {
    const sixteen = await quartersPhoto(30, 30).toColourspace('rgb16').png().toBuffer()
    const oneBit = await drawPhoto(30, 30, (x) => (x < 15 ? [0, 0, 0] : [255, 255, 255]))
      .png({ palette: true, colours: 2 })
      .toBuffer()
    expect((await factsOf(sixteen)).color.bitDepth).toBe(16)
    expect((await factsOf(oneBit)).color.bitDepth).toBe(1)
  })
})

describe('renditions', () => {
  test('have the requested long edges in order, in the right shape', async () => {
    const { renditions } = await analyzed(await quartersPhoto(1600, 800).jpeg().toBuffer())
    expect(renditions.map(({ name, width, height }) => [name, width, height])).toEqual([
      ['128', 128, 64],
      ['512', 512, 256],
      ['1024', 1024, 512],
    ])
    for (const { data, width, height, sizeBytes } of renditions) {
      expect(data.length).toBe(sizeBytes)
      expect(await sharp(data).metadata()).toMatchObject({ format: 'webp', width, height })
    }
  })

  test('are never enlarged, and equal sizes share one encoding', async () => {
    const { renditions } = await analyzed(await quartersPhoto(300, 200).jpeg().toBuffer())
    const [small, medium, large] = renditions
    expect(small).toMatchObject({ width: 128 })
    expect(medium).toMatchObject({ name: '512', width: 300, height: 200 })
    expect(large).toMatchObject({ name: '1024', width: 300, height: 200 })
    expect(large!.data).toBe(medium!.data)
  })

  test('can be larger than what the analysis needs', async () => {
    const photo = await quartersPhoto(1600, 800).jpeg().toBuffer()
    const result = await analyzeImage(photo, { ...defaultAnalysisSettings, renditionLongEdgesPx: [64, 1500] })
    expect(result).toMatchObject({ status: 'ok', renditions: [{ width: 64 }, { width: 1500, height: 750 }] })
  })

  test('keep transparency', async () => {
    const photo = await drawPhoto(200, 200, (x) => [255, 0, 0, x < 100 ? 0 : 255])
      .png()
      .toBuffer()
    const { facts, renditions } = await analyzed(photo)
    expect(facts.color).toMatchObject({ hasAlpha: true, opaque: false })
    const { data, info } = await sharp(renditions[0]!.data).raw().toBuffer({ resolveWithObject: true })
    expect(info.channels).toBe(4)
    expect(data[3]).toBe(0)
    expect(data[info.width * 4 - 1]).toBe(255)
  })

  test('carry no metadata of the original', async () => {
    const exif = { IFD0: { Make: 'SecretMaker' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 0/1 0/1' } }
    const { renditions } = await analyzed(await quartersPhoto(200, 200).withExif(exif).jpeg().toBuffer())
    for (const { data } of renditions) {
      const { exif: block, xmp, iptc, icc } = await sharp(data).metadata()
      expect([block, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined])
      expect(data.includes('SecretMaker')).toBe(false)
    }
  })
})

describe('the place', () => {
  /** A photo taken at a position: degrees and minutes. */
  const takenAt = (north: string, east: string, side = 'E') =>
    quartersPhoto(64, 64)
      .withExif({
        IFD3: {
          ...{ GPSLatitudeRef: 'N', GPSLatitude: north, GPSLongitudeRef: side, GPSLongitude: east },
        },
      })
      .jpeg()
      .toBuffer()
  const placeOf = async (photo: Buffer, places: PlaceDetail = 'city') => {
    const result = await analyzeImage(photo, { ...defaultAnalysisSettings, places })
    return result.status === 'ok' ? result.facts.place : result
  }
  /** The Prado in Madrid. */
  const prado = () => takenAt('40/1 248/10 0/1', '3/1 415/10 0/1', 'W')

  test('is the city in which the photo was taken', async () => {
    expect(await placeOf(await prado())).toMatchObject({
      ...{ city: 'Madrid', region: 'Madrid', country: 'Spain', countryCode: 'ES' },
      distanceKm: expect.any(Number),
    })
  })

  test('is only the country, or nothing, where the stage keeps no more', async () => {
    expect(await placeOf(await prado(), 'country')).toEqual({ country: 'Spain', countryCode: 'ES' })
    expect(await placeOf(await prado(), 'off')).toBeUndefined()
  })

  test('is unknown without a position, at sea, and where a receiver had no fix', async () => {
    expect(await placeOf(await quartersPhoto(64, 64).jpeg().toBuffer())).toBeUndefined()
    expect(await placeOf(await takenAt('30/1 0/1 0/1', '160/1 0/1 0/1'))).toBeUndefined()
    expect(await placeOf(await takenAt('0/1 0/1 0/1', '0/1 0/1 0/1'))).toBeUndefined()
  })
})

describe('what is rejected', () => {
  test('an empty file', async () => {
    expect(await analyzeImage(Buffer.alloc(0))).toMatchObject({ status: 'rejected', code: 'EMPTY_FILE' })
  })

  test('a file that is not an image, with a sentence that says what is expected', async () => {
    const result = await analyzeImage(Buffer.from('just some words'))
    expect(result).toEqual({
      status: 'rejected',
      code: 'UNSUPPORTED_FORMAT',
      reason:
        'The file is not in a known image format; expected JPEG, PNG, WebP, GIF, AVIF, TIFF, HEIC or BMP.',
    })
  })

  test('a scriptable format, whatever it is called, by name', async () => {
    const svg = '\ufeff \n<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
    expect(await analyzeImage(Buffer.from(svg))).toMatchObject({ code: 'UNSAFE_FORMAT', format: 'SVG' })
  })

  test.each(['jpeg', 'png', 'webp', 'gif', 'tiff'] as const)('a truncated %s', async (format) => {
    const whole = await quartersPhoto(400, 300).toFormat(format).toBuffer()
    const result = await analyzeImage(whole.subarray(0, Math.floor(whole.length * 0.9)))
    expect(result).toMatchObject({ status: 'rejected', code: 'TRUNCATED_FILE' })
  })

  test('a PNG with a broken checksum', async () => {
    const png = await quartersPhoto(40, 30).png().toBuffer()
    png[png.indexOf('IDAT') + 10]! ^= 0xff
    expect(await analyzeImage(png)).toMatchObject({ status: 'rejected', code: 'CORRUPT_FILE' })
  })

  test('a TIFF variant that cannot be decoded, by the name of the variant', async () => {
    const tiff = await quartersPhoto(20, 20).tiff({ compression: 'none' }).toBuffer()
    const entry = tiff.indexOf(Buffer.from([0x03, 0x01, 0x03, 0x00, 0x01, 0x00, 0x00, 0x00]))
    tiff.writeUInt16LE(34_712, entry + 8)
    const result = await analyzeImage(tiff)
    expect(result).toMatchObject({
      code: 'UNSUPPORTED_FORMAT',
      reason: expect.stringContaining('JPEG 2000 compression'),
    })
  })
})

describe('limits', () => {
  test('bytes: accepts the limit and rejects one more', async () => {
    const photo = await quartersPhoto(40, 30).jpeg().toBuffer()
    expect(await analyzeImage(photo, withLimits({ maxBytes: photo.length }))).toMatchObject({ status: 'ok' })
    const result = await analyzeImage(photo, withLimits({ maxBytes: photo.length - 1 }))
    expect(result).toMatchObject({ status: 'rejected', code: 'FILE_TOO_LARGE' })
  })

  test.each(['jpeg', 'png', 'avif'] as const)(
    'pixels of a %s: accepts the limit and rejects one more',
    async (format) => {
      const photo = await quartersPhoto(40, 30).toFormat(format).toBuffer()
      expect(await analyzeImage(photo, withLimits({ maxPixels: 1200 }))).toMatchObject({ status: 'ok' })
      const result = await analyzeImage(photo, withLimits({ maxPixels: 1199 }))
      expect(result).toMatchObject({ status: 'rejected', code: 'TOO_MANY_PIXELS' })
    },
  )

  test('sides: accepts the limit and rejects one more', async () => {
    const photo = await quartersPhoto(40, 30).jpeg().toBuffer()
    expect(await analyzeImage(photo, withLimits({ maxSidePx: 40 }))).toMatchObject({ status: 'ok' })
    expect(await analyzeImage(photo, withLimits({ maxSidePx: 39 }))).toMatchObject({ code: 'SIDE_TOO_LONG' })
  })

  test('frames: accepts the limit and rejects one more', async () => {
    const frame = await quartersPhoto(20, 20).png().toBuffer()
    const other = await quartersPhoto(20, 20).negate().png().toBuffer()
    const gif = await sharp([frame, other], { join: { animated: true } })
      .gif()
      .toBuffer()
    expect(await analyzeImage(gif, withLimits({ maxFrames: 2 }))).toMatchObject({ status: 'ok' })
    expect(await analyzeImage(gif, withLimits({ maxFrames: 1 }))).toMatchObject({ code: 'TOO_MANY_FRAMES' })
  })

  test('rejects a header that declares gigapixels before decoding anything', async () => {
    const png = await quartersPhoto(40, 30).png().toBuffer()
    png.writeUInt32BE(25_000, 16)
    png.writeUInt32BE(25_000, 20)
    // libpng checks the header's checksum. The limit must apply even without a valid one, so the checksum is correct
    // here.
    const startedMs = performance.now()
    expect(await analyzeImage(png)).toMatchObject({ status: 'rejected' })
    expect(performance.now() - startedMs).toBeLessThan(1_000)
  })
})
