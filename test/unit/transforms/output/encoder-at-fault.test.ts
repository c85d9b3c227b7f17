import { expect, test } from 'vitest'
import { openSource } from '../../../../lambdas/transforms/open-source.ts'
import { encodeAnimation, encodePicture } from '../../../../lambdas/transforms/output/encode-picture.ts'
import {
  type EncodingOptions,
  TransformOutput,
} from '../../../../lambdas/transforms/output/output-formats.ts'
import { createPipeline, openRaster } from '../../../../lambdas/transforms/pipeline.ts'
import { defaultTransformLimits } from '../../../../lambdas/transforms/transform-limits.ts'
import { quartersPhoto } from '../../analysis/support/photos.ts'
import { refused } from '../support/render.ts'

const photo = await quartersPhoto(60, 40).jpeg().toBuffer()
const source = await openSource(photo, defaultTransformLimits.source)
const how = { keepsProfile: false, isUnusual: false, maxPassSeconds: 60 }
/** Longer than any of these formats can be, and past the guard that says so earlier. */
const widthPx = 70_000
const raster = { data: Buffer.alloc(widthPx * 3), widthPx, heightPx: 1, channels: 3 as const }

test.each(['jpeg', 'webp', 'gif', 'avif'])(
  'what %s cannot hold is a fault of the plan, which names the format',
  async (format) => {
    const options = TransformOutput.parse({ format }) as EncodingOptions
    const fault = expect.objectContaining({
      name: 'StepRefusal',
      message: expect.stringMatching(new RegExp(`${format} can write.*another format`)),
    })
    const encoding = encodePicture(createPipeline(openRaster(raster), how), source, options, undefined)
    await expect(encoding).rejects.toEqual(fault)
    if (format !== 'webp') return
    const animation = { frames: [raster, raster], delaysMs: [10, 10], loop: 0 }
    await expect(encodeAnimation(animation, source, options, undefined)).rejects.toEqual(fault)
  },
)

test.each(['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif', 'bmp'])(
  'a damaged photo is still to blame itself, as %s',
  async (format) => {
    const cut = await refused(photo.subarray(0, photo.length - 300), [], { output: { format } })
    expect(cut).toMatchObject({ code: 'TRUNCATED_FILE' })
    expect(cut.path).toBeUndefined()
  },
)

test.each([
  ['webp', 16_384, 1],
  ['avif', 16_385, 1],
])('%s of %i pixels names the format and its limit', async (format, width, height) => {
  const wide = await quartersPhoto(width, height).png().toBuffer()
  expect(await refused(wide, [], { output: { format } })).toMatchObject({
    code: 'TRANSFORM_REFUSED',
    path: 'output',
    reason: expect.stringMatching(new RegExp(`at most ${width - 1} pixels a side.* for ${format}`)),
  })
})
