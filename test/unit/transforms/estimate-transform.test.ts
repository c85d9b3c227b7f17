import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateTransform } from '../../../lambdas/transforms/estimate-transform.ts'
import { imagesNamedIn } from '../../../lambdas/transforms/images-named-in.ts'
import { renderTransform } from '../../../lambdas/transforms/render-transform.ts'
import { StepRefusal } from '../../../lambdas/transforms/step-refusal.ts'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { defaultTransformLimits, transformLimitsOf } from '../../../lambdas/transforms/transform-limits.ts'
import { drawPhoto, quarters } from '../analysis/support/photos.ts'
import { anAnalysis, anImageRow } from '../support/factories.ts'
import { arbitraryPlan } from './support/arbitrary-plan.ts'

/** A JPEG of this size, as its analysis describes it. */
function aPhoto(width: number, height: number, { frames = 1, format = 'jpeg' as const } = {}) {
  const usual = anAnalysis()
  const file = { ...usual.file, format, frames, animated: frames > 1 }
  const geometry = { ...usual.geometry, width, height, megapixels: (width * height) / 1e6 }
  return anImageRow({ analysis: anAnalysis({ file, geometry }) })
}
const planOf = (output: object, steps: object[] = []) => TransformPlan.parse({ steps, output })
const estimate = (image: ReturnType<typeof aPhoto>, plan: TransformPlan, limits = defaultTransformLimits) =>
  estimateTransform(image, plan, limits)
const refusalOf = async (image: ReturnType<typeof aPhoto>, plan: TransformPlan) => {
  const fault = await estimate(image, plan).catch((error) => error)
  if (!(fault instanceof StepRefusal)) throw new Error(`Expected a refusal; received ${fault}`)
  return `${fault.path}: ${fault.message}`
}

test('as many blurs as a plan may have are too much work for a large picture', async () => {
  const large = { operation: 'resize', width: 5000, enlarge: true }
  const blurs = Array(19).fill({ operation: 'gaussianBlur', sigma: 100 })
  expect(await refusalOf(aPhoto(400, 300), planOf({ format: 'jpeg' }, [large, ...blurs]))).toMatch(
    /^steps\[\d+\]: .*maxCpuSeconds/,
  )
})

describe('the cost of encoding', () => {
  test('AVIF of 25 megapixels with effort 9 is refused, with the estimate, the limit and a way out', async () => {
    const reason = await refusalOf(aPhoto(5773, 4330), planOf({ format: 'avif', effort: 9 }))
    expect(reason).toBe(
      'output: Expected a transform of at most 60 CPU seconds (maxCpuSeconds); writing 5773 x 4330 pixels as avif (effort 9) brings it to about 5,223. Choose a lower effort or resize the picture first.',
    )
  })

  test.each([
    ['avif', 25],
    ['webp', 50],
    ['jpeg', 100],
    ['png', 100],
    ['tiff', 100],
    ['gif', 25],
    ['bmp', 16],
  ])('%s of %i megapixels is accepted with the default options', async (format, megapixels) => {
    const widthPx = Math.floor(Math.sqrt(megapixels * 1e6))
    expect(await estimate(aPhoto(widthPx, widthPx), planOf({ format }))).toBeLessThan(60)
  })

  test('counts transparency where the format has it', async () => {
    const photo = aPhoto(2000, 1000)
    const rounded = [{ operation: 'roundedCorners', radius: 20 }]
    const dearerBy = async (format: string) =>
      (await estimate(photo, planOf({ format }, rounded)))! - (await estimate(photo, planOf({ format })))!
    expect(await dearerBy('avif')).toBeGreaterThan(3)
    expect(await dearerBy('jpeg')).toBeLessThan(1)
  })

  test('of a target size counts every attempt at it', async () => {
    const photo = aPhoto(4000, 3000)
    const whole = await estimate(photo, planOf({ format: 'webp' }))
    const fitted = await refusalOf(photo, planOf({ format: 'avif', maxBytes: 100_000 }))
    expect(fitted).toContain('leave out maxBytes')
    expect(await estimate(photo, planOf({ format: 'webp', maxBytes: 100_000 }))).toBeGreaterThan(5 * whole!)
  })

  test('of an animation counts every frame', async () => {
    const still = aPhoto(500, 400)
    const moving = aPhoto(500, 400, { frames: 100, format: 'gif' as never })
    const plan = planOf({ format: 'gif' })
    expect((await estimate(moving, plan))! / (await estimate(still, plan))!).toBeGreaterThan(50)
    expect(await refusalOf(moving, planOf({ format: 'gif', effort: 10 }))).toContain('x 100 frames')
  })

  test.each([{ format: 'bmp' }, { format: 'tiff', compression: 'none' }])(
    '$format without compression is refused above 16 megapixels',
    async (output) => {
      expect(await refusalOf(aPhoto(4001, 4000), planOf(output))).toContain('16000000')
      expect(await estimate(aPhoto(4000, 4000), planOf(output))).toBeLessThan(60)
    },
  )
})

describe('the size of the picture', () => {
  test.each([
    ['margins', [{ operation: 'extend', left: 2000, right: 2000, top: 2000, bottom: 2000 }]],
    ['enlarging', [{ operation: 'resize', width: 5000, enlarge: true }]],
    ['turning', [{ operation: 'rotate', angle: 45 }]],
    ['a text', [{ operation: 'watermark', text: 'x' }]],
  ])('%s makes a transform dearer', async (_, steps) => {
    const [photo, output] = [aPhoto(1000, 1000), { format: 'webp' }]
    const plain = (await estimate(photo, planOf(output)))!
    expect(await estimate(photo, planOf(output, steps))).toBeGreaterThan(1.2 * plain)
  })

  test('that depends on pixels is at most that before the step, and no reason to refuse', async () => {
    const photo = aPhoto(6000, 4000)
    const plan = planOf({ format: 'avif', effort: 4 }, [{ operation: 'trim' }])
    expect(await estimate(photo, plan)).toBe(Number.POSITIVE_INFINITY)
  })
})

test('a stage with less time or less than a vCPU allows less', () => {
  const limitOf = (transformTimeoutSeconds: number, transformMemoryMb: number) =>
    transformLimitsOf({ transformTimeoutSeconds, transformMemoryMb }).maxCpuSeconds
  expect([limitOf(120, 1769), limitOf(120, 3538), limitOf(30, 1769)]).toEqual([60, 60, 15])
  expect(limitOf(120, 512)).toBeCloseTo(17.4, 1)
})

test('agrees with the renderer about every plan', async () => {
  const bytes = await drawPhoto(400, 300, quarters(400, 300)).jpeg().toBuffer()
  const logo = await drawPhoto(12, 8, () => [250, 250, 0])
    .png()
    .toBuffer()
  const box = { left: 0.3, top: 0.2, width: 0.3, height: 0.4 }
  const found = { faces: [box], text: [], objects: [{ name: 'cat', box }] }
  const limits = { ...defaultTransformLimits, maxPixels: 200_000, maxCpuSeconds: 0.15 }
  const faces = { status: 'completed', faces: [{ box, score: 1 }] }
  const objects = { status: 'completed', objects: [{ name: 'cat', box, score: 1 }] }
  const vision = { faces, objects, text: { status: 'completed', lines: [] } } as never
  const image = { ...aPhoto(400, 300), vision }
  const counts = { refused: 0, accepted: 0 }
  await fc.assert(
    fc.asyncProperty(arbitraryPlan, async (plan) => {
      const estimated = await estimate(image, plan, limits).catch((fault) => fault)
      const rendered = await renderTransform({ bytes, plan, found, images: { logo }, limits })
      if (estimated instanceof StepRefusal) {
        counts.refused++
        expect(rendered).toMatchObject({ status: 'refused', path: estimated.path, reason: estimated.message })
      } else if (estimated < Number.POSITIVE_INFINITY && imagesNamedIn(plan).length === 0) {
        counts.accepted++
        if (rendered.status === 'refused') expect(rendered.reason).not.toMatch(/maxCpuSeconds|maxPixels/)
      }
    }),
    { numRuns: Number(process.env.TRANSFORM_PLANS ?? 80) },
  )
  expect(Math.min(counts.refused, counts.accepted)).toBeGreaterThan(5)
}, 240_000)
