import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { outputFormats } from '../../../lambdas/transforms/output/output-formats.ts'
import { renderTransform } from '../../../lambdas/transforms/render-transform.ts'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { defaultTransformLimits } from '../../../lambdas/transforms/transform-limits.ts'
import { drawPhoto, quarters } from '../analysis/support/photos.ts'
import { arbitraryPlan } from './support/arbitrary-plan.ts'
import { animation, kindsOfPhoto } from './support/kinds-of-photo.ts'
import { made, refused } from './support/render.ts'

const photo = await drawPhoto(400, 300, quarters(400, 300)).jpeg().toBuffer()
const noisy = await drawPhoto(200, 150, (x, y) => [(x * y * 7) % 256, (x * 31) % 256, (y * 17) % 256])
  .png()
  .toBuffer()
const logo = await drawPhoto(12, 8, () => [250, 250, 0])
  .png()
  .toBuffer()
const found = {
  faces: [{ left: 0.3, top: 0.2, width: 0.3, height: 0.4 }],
  text: [],
  objects: [{ name: 'cat', box: { left: 0.1, top: 0.5, width: 0.5, height: 0.5 } }],
}
const limits = { ...defaultTransformLimits, maxPixels: 200_000 }

/** Plans for each kind of photo. TRANSFORM_PLANS=2000 tries more, which takes a minute. */
const numRuns = Number(process.env.TRANSFORM_PLANS ?? 80) / Object.keys(kindsOfPhoto).length

describe('any valid plan', () => {
  test.each(Object.entries(kindsOfPhoto))(
    'makes a picture of a %s with the declared size and format, or is refused by a step',
    async (_, make) => {
      const bytes = await make()
      await fc.assert(
        fc.asyncProperty(arbitraryPlan, async (plan) => {
          const result = await renderTransform({ bytes, plan, found, images: { logo }, limits })
          if (result.status === 'refused') {
            expect(result).toMatchObject({
              code: 'TRANSFORM_REFUSED',
              path: expect.stringMatching(/^(steps\[\d\]|output)$/),
            })
            return
          }
          expect(result.mimeType).toBe(outputFormats[result.format].mimeType)
          expect(result.format).toBe(plan.output.format)
          if (result.format === 'bmp') {
            expect([result.bytes.readInt32LE(18), result.bytes.readInt32LE(22)]).toEqual([
              result.width,
              result.height,
            ])
            return
          }
          const { format, width, height, pages = 1 } = await sharp(result.bytes).metadata()
          expect(format === 'heif' ? 'avif' : format).toBe(result.format)
          expect([width, height, pages]).toEqual([result.width, result.height, result.frames])
        }),
        { numRuns },
      )
    },
    240_000,
  )
})

describe('animations', () => {
  test.each(['gif', 'webp'] as const)('a %s keeps its frames and their delays', async (format) => {
    const result = await made(await animation(format), [
      { operation: 'resize', width: 20 },
      { operation: 'flip' },
    ])
    const { pages, delay, loop, width, pageHeight } = await sharp(result.bytes, { animated: true }).metadata()
    expect({ pages, delay, loop, width, pageHeight }).toEqual({
      pages: 3,
      delay: [80, 40, 120],
      loop: 2,
      width: 20,
      pageHeight: 14,
    })
  })

  test('in a format without animation, only the first frame remains', async () => {
    const result = await made(await animation('gif'), [], { output: { format: 'png' } })
    expect(result.frames).toBe(1)
    expect(result.height).toBe(28)
  })

  test('count with all their frames', async () => {
    const few = { ...defaultTransformLimits, maxPixels: 3000 }
    expect(await refused(await animation('gif'), [], { limits: few })).toMatchObject({
      code: 'TRANSFORM_REFUSED',
      reason: expect.stringContaining('maxPixels'),
    })
  })
})

describe('limits', () => {
  test('an extended picture must stay within them', async () => {
    const wide = { operation: 'extend', left: 10_000, right: 10_000, top: 10_000, bottom: 10_000 }
    expect(await refused(photo, [wide])).toEqual({
      status: 'refused',
      code: 'TRANSFORM_REFUSED',
      reason:
        'Expected at most 50,000,000 pixels (maxPixels), all frames included; there would be 414,120,000. Resize the picture first.',
      path: 'steps[0]',
    })
  })

  test.each(['cover', 'contain', 'inside', 'fill'])(
    'a first resize (%s) accepts a photo of any size',
    async (fit) => {
      const few = { ...defaultTransformLimits, maxPixels: 10_000 }
      const step = { operation: 'resize', width: 50, height: 50, fit }
      expect(await made(photo, [step], { limits: few })).toMatchObject({ status: 'made' })
      const { reason } = await refused(photo, [{ operation: 'flip' }, step], { limits: few })
      expect(reason).toContain('maxPixels')
    },
  )

  test('turning 100 megapixels is refused', async () => {
    const huge = await sharp({ create: { width: 11_500, height: 8_690, channels: 3, background: 'navy' } })
      .jpeg()
      .toBuffer()
    for (const angle of [30, 90])
      expect(await refused(huge, [{ operation: 'rotate', angle }])).toMatchObject({
        path: 'steps[0]',
        reason: expect.stringContaining('maxPixels'),
      })
  })

  test('fifty blurs are not a valid plan', () => {
    const steps = Array(50).fill({ operation: 'gaussianBlur', sigma: 100 })
    expect(TransformPlan.safeParse({ steps }).error?.issues[0]?.path).toEqual(['steps'])
  })

  test('blurs that add up to too much work are refused at the one that exceeds the limit', async () => {
    const large = { operation: 'resize', width: 2000, enlarge: true }
    const blurs = Array(10).fill({ operation: 'gaussianBlur', sigma: 100 })
    const tight = { ...defaultTransformLimits, maxCpuSeconds: 3 }
    const result = await refused(photo, [large, ...blurs], { limits: tight })
    expect(result.reason).toContain('maxCpuSeconds')
    expect(result.path).toMatch(/^steps\[[1-9]\]$/)
  })

  test('the error names an encoder that cannot take the size', async () => {
    const wide = { operation: 'extend', left: 9000, right: 9000 }
    const result = await refused(photo, [{ operation: 'crop', width: 400, height: 2 }, wide], {
      output: { format: 'webp' },
    })
    expect(result).toMatchObject({ path: 'output', reason: expect.stringContaining('16383') })
  })

  test('a file that is not a photo is rejected as by the analysis', async () => {
    const result = await refused(Buffer.from('%PDF-1.7'), [])
    expect(result).toMatchObject({ code: 'UNSAFE_FORMAT' })
    expect(result.path).toBeUndefined()
  })

  test('a truncated file is rejected as such, whatever the steps', async () => {
    const result = await refused(photo.subarray(0, photo.length / 2), [{ operation: 'resize', width: 100 }])
    expect(result.code).toBe('TRUNCATED_FILE')
  })
})

describe('a target size', () => {
  test.each([
    { format: 'jpeg' },
    { format: 'webp' },
    { format: 'avif', effort: 0 },
    { format: 'png', palette: true },
    { format: 'gif' },
  ])('is met by a $format with the best quality that fits', async (output) => {
    const steps = [{ operation: 'resize', width: 140 }]
    const whole = await made(noisy, steps, { output })
    const maxBytes = Math.floor(whole.bytes.length * 0.7)
    const fitted = await made(noisy, steps, { output: { ...output, maxBytes } })
    expect(fitted.bytes.length).toBeLessThanOrEqual(maxBytes)
    expect(fitted.bytes.length).toBeGreaterThan(maxBytes * 0.4)
  })

  test('that cannot be met is refused', async () => {
    const result = await refused(noisy, [], { output: { format: 'jpeg', maxBytes: 500 } })
    expect(result).toMatchObject({ path: 'output', reason: expect.stringContaining('at most 500 bytes') })
  })
})

describe('a damaged bitmap, for which there is a separate decoder', () => {
  /** 24 bits a pixel cannot be run-length encoded (BITMAPINFOHEADER, biCompression at byte 30). */
  const damaged = async () => {
    const { bytes } = await made(photo, [], { output: { format: 'bmp' } })
    const copy = Buffer.from(bytes)
    copy.writeUInt32LE(1, 30)
    return copy
  }

  test('is rejected as a fault of the file', async () => {
    expect(await refused(await damaged(), [])).toMatchObject({ code: 'CORRUPT_FILE' })
  })

  test('is refused as a fault of the step if it is a watermark', async () => {
    const steps = [{ operation: 'watermarkImage', image: 'logo' }]
    const result = await refused(photo, steps, { images: { logo: await damaged() } })
    expect(result).toMatchObject({ code: 'TRANSFORM_REFUSED', path: expect.stringContaining('0') })
    expect(result.reason).toContain('"logo" cannot')
  })
})
