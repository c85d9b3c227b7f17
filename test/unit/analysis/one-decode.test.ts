import type { Sharp } from 'sharp'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { configuredSharpPath } from './support/configured-sharp-path.ts'
import { quartersPhoto } from './support/photos.ts'

/** How often pixels were decoded from the bytes of a file, as opposed to raw pixels. */
let decodes = 0

beforeEach(() => {
  decodes = 0
})

let analyzeImage: typeof import('../../../lambdas/analysis/analyze-image.ts').analyzeImage

beforeAll(async () => {
  const { sharp } = await import('../../../lambdas/analysis/configured-sharp.ts')
  const counting = (input: Buffer, options?: { raw?: unknown }): Sharp => {
    const instance = sharp(input, options as never)
    if (!options?.raw) {
      const toBuffer = instance.toBuffer.bind(instance) as unknown as (...args: unknown[]) => Promise<never>
      instance.toBuffer = ((...args: unknown[]) => {
        decodes++
        return toBuffer(...args)
      }) as never
    }
    return instance
  }
  vi.resetModules()
  vi.doMock(configuredSharpPath, () => ({
    sharp: Object.assign(counting, { versions: sharp.versions }),
  }))
  analyzeImage = (await import('../../../lambdas/analysis/analyze-image.ts')).analyzeImage
})

test.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)('decodes a %s exactly once', async (format) => {
  const photo = await quartersPhoto(1500, 1000).toFormat(format).toBuffer()
  expect(await analyzeImage(photo)).toMatchObject({ status: 'ok', renditions: [{}, {}, {}] })
  expect(decodes).toBe(1)
})

test('decodes a turned progressive JPEG with a profile exactly once', async () => {
  const photo = await quartersPhoto(1500, 1000)
    .withIccProfile('p3')
    .withMetadata({ orientation: 6 })
    .jpeg({ progressive: true })
    .toBuffer()
  expect(await analyzeImage(photo)).toMatchObject({ status: 'ok' })
  expect(decodes).toBe(1)
})

test('does not decode a file that a limit rejects', async () => {
  const { defaultAnalysisSettings } = await import('../../../lambdas/analysis/analysis-settings.ts')
  const photo = await quartersPhoto(1500, 1000).jpeg().toBuffer()
  const limits = { ...defaultAnalysisSettings.limits, maxPixels: 1_000_000 }
  expect(await analyzeImage(photo, { ...defaultAnalysisSettings, limits })).toMatchObject({
    code: 'TOO_MANY_PIXELS',
  })
  expect(decodes).toBe(0)
})
