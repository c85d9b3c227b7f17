import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Raster } from '../../../lambdas/analysis/raster.ts'
import {
  colorFamily,
  colorsByLittleCms,
  largestDifference,
  patchesOf,
  readColorFile,
} from '../analysis/support/color-family.ts'
import { made, refused } from './support/render.ts'

/** The numbers in a file, whatever its profile makes of them. */
async function numbersOf(file: Uint8Array): Promise<Raster> {
  const image = sharp(file, { ignoreIcc: true }).toColourspace('srgb').raw()
  const { data, info } = await image.toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height, channels: info.channels === 4 ? 4 : 3 }
}
const iccOf = async (file: Uint8Array) => (await sharp(file).metadata()).icc

/** A profile of more than one segment of a JPEG: with 70,000 bytes behind its tags. */
async function largeProfile(): Promise<Buffer> {
  const icc = Buffer.concat([
    (await iccOf(readColorFile('rgb-p3-8.png')))!,
    Buffer.alloc(70_000, 'not repeated'),
  ])
  icc.writeUInt32BE(icc.length, 0)
  return icc
}

/** Three frames of one colour each, with a profile. */
async function animated(icc?: Uint8Array): Promise<Buffer> {
  const colors = [
    [230, 120, 40],
    [255, 0, 0],
    [120, 40, 230],
  ]
  const frames = colors.map((color) => Buffer.alloc(32 * 32 * 3, Uint8Array.from(color)))
  const raw = { width: 32, height: 96, channels: 3 as const, pageHeight: 32 }
  const webp = await sharp(Buffer.concat(frames), { raw })
    .webp({ lossless: true, delay: [100, 200, 300], loop: 0 })
    .toBuffer()
  if (!icc) return webp
  const chunk = Buffer.concat([Buffer.from('ICCP\0\0\0\0', 'latin1'), icc, Buffer.alloc(icc.length & 1)])
  chunk.writeUInt32LE(icc.length, 4)
  const file = Buffer.concat([webp.subarray(0, 30), chunk, webp.subarray(30)])
  file.writeUInt32LE(file.length - 8, 4)
  file[20]! |= 0x20 // VP8X: has a profile
  return file
}

describe.each(['srgb', 'p3'] as const)(
  'in %s, colours are within 3 of 255 of those by LittleCMS',
  (profile) => {
    test.each(colorFamily)('%s', async (name) => {
      const output = { format: 'png', profile }
      const { bytes } = await made(readColorFile(name), [], { output })
      const patches = patchesOf(await numbersOf(bytes))
      expect(
        largestDifference(patches, colorsByLittleCms[name]![profile]),
        JSON.stringify(patches),
      ).toBeLessThanOrEqual(3)
      expect((await iccOf(bytes)) !== undefined).toBe(profile === 'p3')
    })

    test('steps that bring in colours come after the conversion', async () => {
      const steps = [
        { operation: 'resize', width: 96, height: 32, fit: 'contain', background: '#c83c32' },
        { operation: 'negate' },
      ]
      const { bytes } = await made(readColorFile('rgb-prophoto-16.tif'), steps, {
        output: { format: 'png', profile },
      })
      expect([...(await numbersOf(bytes)).data.subarray(0, 3)]).toEqual([55, 195, 205])
    })
  },
)

test('P3 does not pass through sRGB: its red stays red', async () => {
  const steps = [{ operation: 'crop', left: 80, top: 0, width: 16, height: 16 }]
  for (const name of ['rgb-p3-8.jpg', 'rgb-p3-16.png', 'rgb-p3-10.heic', 'png-cicp-p3-8.png']) {
    const { bytes } = await made(readColorFile(name), steps, { output: { format: 'png', profile: 'p3' } })
    expect(largestDifference(patchesOf(await numbersOf(bytes)), [[255, 0, 0]]), name).toBeLessThanOrEqual(2)
  }
})

describe('profile "keep"', () => {
  const rgb = colorFamily.filter((name) => /^(rgb|edge|png-iccp)-/.test(name) && !name.startsWith('rgb-none'))

  test.each(rgb)('%s: the same numbers and the same profile', async (name) => {
    const source = readColorFile(name)
    const { bytes } = await made(source, [], { output: { format: 'png', profile: 'keep' } })
    expect((await iccOf(bytes))?.equals((await iccOf(source))!)).toBe(true)
    if (/(heic|avif)$/.test(name)) return // only libheif reads the numbers of a HEIC; an AVIF was lossy
    expect(
      largestDifference(patchesOf(await numbersOf(bytes)), patchesOf(await numbersOf(source))),
    ).toBeLessThanOrEqual(1)
  })

  test.each(['jpeg', 'png', 'webp', 'tiff', 'avif'])(
    'a profile above 64 KiB stays in a %s',
    async (format) => {
      const icc = await largeProfile()
      const source = await sharp(await animated(icc))
        .keepIccProfile()
        .png()
        .toBuffer()
      expect((await iccOf(source))?.equals(icc)).toBe(true)
      for (const metadata of ['strip', 'all']) {
        const { bytes } = await made(source, [], { output: { format, profile: 'keep', metadata } })
        expect((await iccOf(bytes))?.equals(icc), metadata).toBe(true)
      }
    },
  )

  test.each([
    ['grey-linear-8.png', 'png', /its profile is for GRAY pixels/],
    ['cmyk-tables-8.jpg', 'jpeg', /its profile is for CMYK pixels/],
    ['rgb-p3-8.jpg', 'gif', /Expected a format that holds a colour profile.*received gif/],
    ['rgb-p3-16.png', 'bmp', /Expected a format that holds a colour profile.*received bmp/],
  ])('%s as %s is refused', async (name, format, reason) => {
    const refusal = await refused(readColorFile(name), [], { output: { format, profile: 'keep' } })
    expect(refusal).toMatchObject({ code: 'TRANSFORM_REFUSED', path: 'output' })
    expect(refusal.reason).toMatch(reason)
  })

  test('a profile that does not fit the pixels is not kept', async () => {
    const icc = (await iccOf(readColorFile('grey-linear-8.png')))!
    const refusal = await refused(await animated(icc), [], { output: { format: 'webp', profile: 'keep' } })
    expect(refusal.reason).toMatch(/Expected a profile that fits the pixels/)
  })

  test('without a profile, there is nothing to keep', async () => {
    const { bytes } = await made(readColorFile('rgb-none-16.png'), [], {
      output: { format: 'gif', profile: 'keep' },
    })
    expect(await iccOf(bytes)).toBeUndefined()
  })
})

describe('an animation', () => {
  const p3 = iccOf(readColorFile('rgb-p3-8.png'))
  const framesOf = async (file: Uint8Array) => {
    const { pages, delay, icc } = await sharp(file, { animated: true }).metadata()
    const { data } = await sharp(file, { animated: true, ignoreIcc: true })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const channels = data.length / (32 * 96)
    const colors = [0, 1, 2].map((frame) => [...data.subarray(frame * 32 * 32 * channels).subarray(0, 3)])
    return { pages, delay, icc, colors }
  }
  const output = { format: 'webp', lossless: true }

  test('keeps its profile and its numbers', async () => {
    const { bytes } = await made(await animated(await p3), [], { output: { ...output, profile: 'keep' } })
    const { pages, delay, icc, colors } = await framesOf(bytes)
    expect({ pages, delay }).toEqual({ pages: 3, delay: [100, 200, 300] })
    expect(icc?.equals((await p3)!)).toBe(true)
    expect(colors).toEqual([
      [230, 120, 40],
      [255, 0, 0],
      [120, 40, 230],
    ])
  })

  test('is converted to Display P3, or to sRGB', async () => {
    const source = await animated(await p3)
    const inP3 = await framesOf((await made(source, [], { output: { ...output, profile: 'p3' } })).bytes)
    expect(inP3.icc).toBeDefined()
    expect(
      largestDifference(inP3.colors, [
        [230, 120, 40],
        [255, 0, 0],
        [120, 40, 230],
      ]),
    ).toBeLessThanOrEqual(2)
    const inSrgb = await framesOf((await made(source, [], { output })).bytes)
    expect(inSrgb.icc).toBeUndefined()
    const untagged = await framesOf(
      (await made(await animated(), [], { output: { ...output, profile: 'p3' } })).bytes,
    )
    expect(untagged.icc).toBeDefined()
    expect(largestDifference([untagged.colors[1]!], [[234, 51, 35]])).toBeLessThanOrEqual(2)
  })

  test.each(['p3', 'keep'])('is refused as a GIF with the profile %s', async (profile) => {
    const refusal = await refused(await animated(await p3), [], { output: { format: 'gif', profile } })
    expect(refusal.reason).toMatch(/received gif/)
  })
})

test('a watermark has its own colours', async () => {
  const images = { mark: readColorFile('cmyk-tables-8.jpg') }
  const steps = [
    { operation: 'watermarkImage', image: 'mark', size: 1, margin: 0, opacity: 1, gravity: 'northwest' },
  ]
  const { bytes } = await made(readColorFile('rgb-srgb-16.png'), steps, { images, output: { format: 'png' } })
  const patches = patchesOf(await numbersOf(bytes))
  expect(largestDifference(patches, colorsByLittleCms['cmyk-tables-8.jpg']!.srgb)).toBeLessThanOrEqual(3)
})
