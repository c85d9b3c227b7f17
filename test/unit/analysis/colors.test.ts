import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { analyzeImage } from '../../../lambdas/analysis/analyze-image.ts'
import { decodePicture } from '../../../lambdas/vision/decode-picture.ts'
import { patientSettings } from '../../support/patient-settings.ts'
import {
  colorFamily,
  colorsByLittleCms,
  largestDifference,
  numericTiffs,
  patchesOf,
  readColorFile,
} from './support/color-family.ts'

const lossless = { ...patientSettings, webp: { quality: 100, effort: 0, lossless: true } }

async function analyzed(name: string) {
  const result = await analyzeImage(readColorFile(name), lossless)
  if (result.status === 'rejected') throw new Error(`${name}: ${result.reason}`)
  return result
}

test('the family has every depth, colour space and profile that its formats can have', () => {
  expect(colorFamily.length).toBeGreaterThan(170)
})

describe('colours are within 3 of 255 of those by LittleCMS', () => {
  test.each(colorFamily)('%s: rendition, what models see, and palette', async (name) => {
    const { srgb } = colorsByLittleCms[name]!
    const { facts, renditions } = await analyzed(name)
    const seen = patchesOf(await decodePicture(renditions[0]!.data))
    expect(largestDifference(seen, srgb), JSON.stringify(seen)).toBeLessThanOrEqual(3)
    const { dominant, palette } = facts.color
    for (const { r, g, b } of [dominant, ...palette]) {
      const nearest = Math.min(...srgb.map((color) => largestDifference([[r, g, b]], [color])))
      // An entry of the palette may stand for two patches that look alike.
      expect(nearest, `${r},${g},${b}`).toBeLessThanOrEqual(palette.length === srgb.length ? 3 : 60)
    }
  })
})

describe('a TIFF whose samples have no defined white is unsupported by name', () => {
  test.each(numericTiffs)('%s', async (name) => {
    const result = await analyzeImage(readColorFile(name), patientSettings)
    const bits = name.includes('packed') ? '12' : /\d+/.exec(name)![0]
    expect(result).toMatchObject({ status: 'rejected', code: 'UNSUPPORTED_FORMAT' })
    expect(result).toHaveProperty('reason', expect.stringMatching(`samples of ${bits} bits`))
  })
})

test('16 bits with transparency keep their alpha', async () => {
  const { icc } = await sharp(readColorFile('rgb-p3-16.png')).metadata()
  const source = await sharp(readColorFile('rgb-p3-16.png'), { ignoreIcc: true })
    .ensureAlpha(0.5)
    .toColourspace('rgb16')
    .keepIccProfile()
    .png()
    .toBuffer()
  expect(await sharp(source).metadata()).toMatchObject({ depth: 'ushort', channels: 4, icc })
  const result = await analyzeImage(source, lossless)
  if (result.status === 'rejected') throw new Error(result.reason)
  const { data, info } = await sharp(result.renditions[0]!.data).raw().toBuffer({ resolveWithObject: true })
  expect(info.channels).toBe(4)
  expect([127, 128]).toContain(data[3])
  const [red, ...rest] = data
  expect(
    largestDifference([[red!, rest[0]!, rest[1]!]], [colorsByLittleCms['rgb-p3-16.png']!.srgb[0]!]),
  ).toBeLessThanOrEqual(3)
})

test.each(['grey-linear-16.tif', 'cmyk-tables-8.tif'])(
  'a damaged profile in %s does not stop the analysis',
  async (name) => {
    const file = readColorFile(name)
    const { icc } = await sharp(file).metadata()
    const damaged = Buffer.from(icc!)
    damaged.fill(0xff, 140, damaged.length) // all tags but their first name
    const at = file.indexOf(icc!)
    expect(at).toBeGreaterThan(0)
    const broken = Buffer.concat([file.subarray(0, at), damaged, file.subarray(at + icc!.length)])
    expect(await analyzeImage(broken, lossless)).toMatchObject({ status: 'ok' })
  },
)
