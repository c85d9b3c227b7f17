import { describe, expect, test } from 'vitest'
import { defaultAnalysisSettings } from '../../../../lambdas/analysis/analysis-settings.ts'
import { decodeBmp } from '../../../../lambdas/analysis/decode/decode-bmp.ts'
import { bmpImageHeader } from '../../../../lambdas/analysis/header/bmp-image-header.ts'

const { limits } = defaultAnalysisSettings
const [widthPx, heightPx] = [8, 3]
type Rgba = readonly [number, number, number, number]

/** White, black, and colours between them, in rows of eight. */
const colors: readonly Rgba[] = [
  [255, 255, 255, 255],
  [0, 0, 0, 0],
  [200, 60, 50, 120],
  [60, 160, 70, 255],
  [50, 70, 190, 60],
  [220, 170, 120, 200],
  [128, 128, 128, 128],
  [8, 16, 24, 32],
]

interface Header {
  readonly bitsPerPixel: number
  readonly compression?: number
  /** Of BITMAPINFOHEADER (40), BITMAPV4HEADER (108) or BITMAPV5HEADER (124). */
  readonly headerBytes?: number
  readonly masks?: readonly number[]
  readonly palette?: readonly Rgba[]
}

/** Windows GDI documentation, "Bitmap Storage". */
function bmp(
  { bitsPerPixel, compression = 0, headerBytes = 40, masks = [], palette = [] }: Header,
  data: Buffer,
) {
  const head = Buffer.alloc(14 + Math.max(headerBytes, 40 + masks.length * 4))
  head.write('BM', 'latin1')
  head.writeUInt32LE(head.length + palette.length * 4, 10)
  head.writeUInt32LE(headerBytes, 14)
  head.writeInt32LE(widthPx, 18)
  head.writeInt32LE(heightPx, 22)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(bitsPerPixel, 28)
  head.writeUInt32LE(compression, 30)
  head.writeUInt32LE(data.length, 34)
  head.writeUInt32LE(palette.length, 46)
  masks.forEach((mask, i) => {
    head.writeUInt32LE(mask, 54 + i * 4)
  })
  const entries = palette.map(([red, green, blue]) => Buffer.from([blue, green, red, 0]))
  return Buffer.concat([head, ...entries, data])
}

const shiftOf = (mask: number) => 31 - Math.clz32(mask & -mask)
const largestOf = (mask: number) => mask >>> shiftOf(mask)

/** Pixels in which each channel has the bits of its mask. */
function masked(bitsPerPixel: 16 | 32, masks: readonly number[], alpha?: number): Buffer {
  const data = Buffer.alloc((widthPx * heightPx * bitsPerPixel) / 8)
  for (let i = 0; i < widthPx * heightPx; i++) {
    const color = colors[i % widthPx]!
    const bits = masks.map((mask, channel) => {
      const value = channel === 3 ? (alpha ?? color[3]) : color[channel]!
      return (Math.round((value * largestOf(mask)) / 255) << shiftOf(mask)) >>> 0
    })
    const pixel = bits.reduce((sum, part) => sum + part, 0)
    if (bitsPerPixel === 16) data.writeUInt16LE(pixel, i * 2)
    else data.writeUInt32LE(pixel, i * 4)
  }
  return data
}

/** What is left of a colour in the levels of its channels. */
const inLevels = (masks: readonly number[]) =>
  colors.flatMap((color) =>
    masks.map((mask, channel) => {
      const largest = largestOf(mask)
      return Math.round((Math.round((color[channel]! * largest) / 255) * 255) / largest)
    }),
  )
const firstRow = (data: Buffer, channels: number) => [...data.subarray(0, widthPx * channels)]

const bits = { 555: [0x7c00, 0x3e0, 0x1f], 565: [0xf800, 0x7e0, 0x1f], 888: [0xff0000, 0xff00, 0xff] }
const withAlpha = {
  'BGRA of 32 bits': [32, [...bits[888], 0xff000000]],
  'RGBA of 32 bits': [32, [0xff, 0xff00, 0xff0000, 0xff000000]],
  '4444': [16, [0xf00, 0xf0, 0xf, 0xf000]],
  '1555': [16, [...bits[555], 0x8000]],
} as const

describe('a BMP of 16 or 32 bits', () => {
  test.each([
    ['555 without masks', 0, bits[555]],
    ['555', 3, bits[555]],
    ['565', 3, bits[565]],
  ])('%s: white is 255', async (_, compression, masks) => {
    const file = bmp({ bitsPerPixel: 16, compression, masks: compression ? masks : [] }, masked(16, masks))
    const { data, channels } = await decodeBmp(file, limits)
    expect(channels).toBe(3)
    expect(firstRow(data, 3)).toEqual(inLevels(masks))
  })

  test.each(Object.entries(withAlpha))(
    '%s: alpha is read where a mask says so',
    async (_, [depth, masks]) => {
      for (const headerBytes of [108, 124]) {
        const file = bmp({ bitsPerPixel: depth, compression: 3, headerBytes, masks }, masked(depth, masks))
        const { data, channels } = await decodeBmp(file, limits)
        expect(channels).toBe(4)
        expect(firstRow(data, 4)).toEqual(inLevels(masks))
        expect(bmpImageHeader(file)).toMatchObject({ hasAlpha: true, channels: 4 })
      }
    },
  )

  test('alpha that is zero everywhere is none', async () => {
    const masks = withAlpha['BGRA of 32 bits'][1]
    const pixels = masked(32, masks, 0)
    const { data } = await decodeBmp(
      bmp({ bitsPerPixel: 32, compression: 3, headerBytes: 124, masks }, pixels),
      limits,
    )
    for (let at = 3; at < data.length; at += 4) expect(data[at]).toBe(255)
  })

  test('without a mask, the fourth byte is padding', async () => {
    const file = bmp({ bitsPerPixel: 32 }, masked(32, withAlpha['BGRA of 32 bits'][1]))
    const { data, channels } = await decodeBmp(file, limits)
    expect(channels).toBe(3)
    expect(firstRow(data, 3)).toEqual(inLevels(bits[888]))
    expect(bmpImageHeader(file)).toMatchObject({ hasAlpha: false, channels: 3 })
  })
})

describe('run-length encoding', () => {
  const [endOfLine, endOfPicture] = [Buffer.from([0, 0]), Buffer.from([0, 1])]
  const line8 = Buffer.from(colors.flatMap((_, index) => [1, index]))
  const line4 = Buffer.from([0, 2, 4, 6].flatMap((index) => [2, (index << 4) | (index + 1)]))
  const ends = {
    'both ends': [endOfLine, endOfPicture],
    'the end of the picture alone': [endOfPicture],
    'the end of the line alone': [endOfLine],
    'no end': [],
  }

  test.each(Object.entries(ends))('the last line has %s', async (_, end) => {
    for (const [bitsPerPixel, compression, line] of [
      [8, 1, line8],
      [4, 2, line4],
    ] as const) {
      const lines = Array(heightPx)
        .fill(line)
        .flatMap((each, i) => (i === heightPx - 1 ? [each] : [each, endOfLine]))
      const file = bmp({ bitsPerPixel, compression, palette: colors }, Buffer.concat([...lines, ...end]))
      const raster = await decodeBmp(file, limits)
      expect(raster).toMatchObject({ widthPx, heightPx, channels: 3 })
      for (let row = 0; row < heightPx; row++)
        expect(firstRow(raster.data.subarray(row * widthPx * 3), 3)).toEqual(inLevels(bits[888]))
    }
  })
})
