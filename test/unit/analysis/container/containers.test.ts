import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBmpHeader } from '../../../../lambdas/analysis/container/bmp-header.ts'
import { endsEarly } from '../../../../lambdas/analysis/container/ends-early.ts'
import { readJpegHeader } from '../../../../lambdas/analysis/container/jpeg-header.ts'
import { readPngChunks } from '../../../../lambdas/analysis/container/png-chunks.ts'
import { withPlainText } from '../../../../lambdas/analysis/container/png-plain-text.ts'
import { unsupportedTiffVariant } from '../../../../lambdas/analysis/container/unsupported-tiff-variant.ts'
import { makeBmp, quarters, quartersPhoto } from '../support/photos.ts'

const formats = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const

describe('endsEarly', () => {
  test.each(formats)('is false for a whole %s, and true for one without its last third', async (format) => {
    const whole = await quartersPhoto(200, 150).toFormat(format).toBuffer()
    expect(endsEarly(whole, format)).toBe(false)
    expect(endsEarly(whole.subarray(0, Math.floor((whole.length * 2) / 3)), format)).toBe(true)
  })

  test('bytes appended to a whole file do not matter', async () => {
    for (const format of ['png', 'gif', 'webp', 'jpeg'] as const) {
      const whole = await quartersPhoto(60, 40).toFormat(format).toBuffer()
      expect(endsEarly(Buffer.concat([whole, Buffer.from('PK\x03\x04 and more')]), format)).toBe(false)
    }
  })

  test('a GIF that lacks only its trailer is complete', async () => {
    const gif = await quartersPhoto(60, 40).gif().toBuffer()
    expect(gif.at(-1)).toBe(0x3b)
    expect(endsEarly(gif.subarray(0, -1), 'gif')).toBe(false)
  })

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...formats, 'bmp' as const, 'heif' as const),
        fc.uint8Array({ maxLength: 200 }),
        (format, bytes) => {
          endsEarly(bytes, format)
          endsEarly(Buffer.concat([Buffer.from('II*\0\x08\0\0\0'), bytes]), format)
        },
      ),
    )
  })
})

describe('readJpegHeader', () => {
  test('equals the picture that was encoded', async () => {
    const jpeg = await quartersPhoto(120, 90).withIccProfile('p3').jpeg({ progressive: true }).toBuffer()
    expect(readJpegHeader(jpeg)).toMatchObject({
      widthPx: 120,
      heightPx: 90,
      bitDepth: 8,
      channels: 3,
      progressive: true,
    })
    expect(Buffer.from(readJpegHeader(jpeg)!.icc!).toString('latin1', 36, 40)).toBe('acsp')
  })

  test('garbage between segments is skipped, as libjpeg does', async () => {
    const jpeg = await quartersPhoto(120, 90).jpeg().toBuffer()
    const dirty = Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0x00, 0x12, 0xff]), jpeg.subarray(2)])
    expect(readJpegHeader(dirty)).toMatchObject({ widthPx: 120, heightPx: 90 })
  })

  test('damaged headers never throw', async () => {
    const jpeg = await quartersPhoto(32, 32)
      .withExif({ IFD0: { Make: 'A' } })
      .jpeg()
      .toBuffer()
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(jpeg.length - 1), fc.nat(255)), { maxLength: 60 }),
        fc.nat(jpeg.length),
        (flips, length) => {
          const damaged = Buffer.from(jpeg)
          for (const [at, value] of flips) damaged[at] = value
          readJpegHeader(damaged.subarray(0, length))
        },
      ),
    )
  })
})

test('readPngChunks distinguishes an animated PNG from a still', async () => {
  const still = await quartersPhoto(20, 20).png().toBuffer()
  const control = Buffer.from('00000008' + '6163544c' + '00000003' + '00000000' + '00000000', 'hex')
  const animated = Buffer.concat([still.subarray(0, 33), control, still.subarray(33)])
  expect(readPngChunks(still)).toEqual({ bitDepth: 8, animationFrames: undefined, endsEarly: false })
  expect(readPngChunks(animated)).toEqual({ bitDepth: 8, animationFrames: 3, endsEarly: false })
})

describe('withPlainText', () => {
  const chunk = (type: string, data: Buffer) => {
    const bytes = Buffer.alloc(12 + data.length) // the checksum of a dropped chunk is never read
    bytes.writeUInt32BE(data.length, 0)
    bytes.write(type, 4, 'latin1')
    data.copy(bytes, 8)
    return bytes
  }
  const inserted = (png: Buffer, ...chunks: Buffer[]) =>
    Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])

  test('drops what libpng would inflate, and nothing else', async () => {
    const png = await quartersPhoto(20, 20).png().toBuffer()
    const bomb = deflateSync(Buffer.alloc(1_000_000))
    const compressed = [
      chunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), bomb])),
      chunk('iTXt', Buffer.concat([Buffer.from('b\0\x01\0\0\0'), bomb])),
    ]
    const plain = chunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0<x/>'))
    const cleaned = withPlainText(inserted(png, compressed[0]!, plain, compressed[1]!))
    expect(Buffer.from(cleaned).equals(inserted(png, plain))).toBe(true)
    expect(withPlainText(png)).toBe(png)
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void withPlainText(bytes)))
  })
})

test('readBmpHeader accepts only plausible headers', () => {
  const bmp = makeBmp(7, 5, quarters(7, 5))
  expect(readBmpHeader(bmp)).toMatchObject({ widthPx: 7, heightPx: 5, bitsPerPixel: 24 })
  for (const [offset, value] of [
    [14, 39], // size of a header that does not exist
    [18, 0], // no width
    [18, -7],
    [28, 23], // a bit depth that does not exist
  ] as const) {
    const broken = Buffer.from(bmp)
    broken.writeInt32LE(value, offset)
    expect(readBmpHeader(broken)).toBeUndefined()
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 150 }), (bytes) => void readBmpHeader(bytes)))
})

test('unsupportedTiffVariant never throws', () => {
  fc.assert(
    fc.property(
      fc.uint8Array(),
      (bytes) => void unsupportedTiffVariant(Buffer.concat([Buffer.from('MM\0*\0\0\0\x08'), bytes])),
    ),
  )
})

describe('a GIF whose image ends early', () => {
  /** Drops sub-blocks of the only image, which stays closed properly. */
  const withoutLast = (gif: Buffer, share: number): Buffer => {
    const table = gif[10]! & 0x80 ? 3 << ((gif[10]! & 7) + 1) : 0
    const image = gif.indexOf(Buffer.from([0x2c, 0, 0, 0, 0]), 13 + table)
    const data = image + 10 + (gif[image + 9]! & 0x80 ? 3 << ((gif[image + 9]! & 7) + 1) : 0) + 1
    const blocks: Buffer[] = []
    for (let at = data; gif[at] !== 0; at += gif[at]! + 1) blocks.push(gif.subarray(at, at + gif[at]! + 1))
    const kept = blocks.slice(0, Math.floor(blocks.length * share))
    return Buffer.concat([gif.subarray(0, data), ...kept, Buffer.from([0, 0x3b])])
  }

  test.each([0, 0.3, 0.9])(
    'is incomplete with %s of its data, and complete with all of them',
    async (share) => {
      const gif = await quartersPhoto(300, 200).gif().toBuffer()
      expect(endsEarly(withoutLast(gif, share), 'gif')).toBe(true)
      expect(endsEarly(withoutLast(gif, 1), 'gif')).toBe(false)
    },
  )
})
