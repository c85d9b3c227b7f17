import { expect, test } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { isQuick } from '../../../lambdas/signed-urls/is-quick.ts'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { defaultTransformLimits } from '../../../lambdas/transforms/transform-limits.ts'
import { anAnalysis, anImageRow } from '../support/factories.ts'

/** A photo of 12 megapixels and 4 MB, unless changed. */
function aPhoto({ megapixels = 12, sizeBytes = 4e6, frames = 1 } = {}): ImageRow {
  const usual = anAnalysis()
  const width = Math.round(Math.sqrt((megapixels * 1e6 * 4) / 3))
  const geometry = { ...usual.geometry, width, height: Math.round(width * 0.75), megapixels }
  return anImageRow({
    state: 'completed',
    original: { key: 'k', eTag: 'e', sizeBytes },
    analysis: anAnalysis({ geometry, file: { ...usual.file, frames } }),
  })
}
const plan = (steps: object[], output: object = { format: 'webp' }) => TransformPlan.parse({ steps, output })
const extend = (left: number) => ({ operation: 'extend', left, right: left, top: left, bottom: left })
const turn = (angle: number) => ({ operation: 'rotate', angle })
const resize = (width: number, more = {}) => ({ operation: 'resize', width, ...more })

test.each([
  ['a picture for a page', aPhoto(), plan([resize(800)]), true],
  ['the same as AVIF', aPhoto(), plan([resize(800)], { format: 'avif' }), true],
  ['a large AVIF', aPhoto(), plan([resize(2400)], { format: 'avif' }), false],
  ['an AVIF in full size', aPhoto(), plan([], { format: 'avif' }), false],
  ['an AVIF for a dense screen', aPhoto(), plan([resize(800)], { format: 'avif', dpr: 3 }), false],
  [
    'an AVIF given only its height',
    aPhoto(),
    plan([{ operation: 'resize', height: 600 }], { format: 'avif' }),
    true,
  ],
  [
    'a small photo that may not be enlarged',
    aPhoto({ megapixels: 0.5 }),
    plan([resize(9000)], { format: 'avif' }),
    true,
  ],
  [
    'one that may be enlarged',
    aPhoto({ megapixels: 0.5 }),
    plan([resize(5000, { enlarge: true })], { format: 'avif' }),
    false,
  ],
  ['a photo of 50 megapixels', aPhoto({ megapixels: 50 }), plan([resize(800)]), false],
  ['a file of 30 MB', aPhoto({ sizeBytes: 30e6 }), plan([resize(800)]), false],
  ['an animation', aPhoto({ frames: 20 }), plan([resize(80)]), false],
  ['four medians of the whole photo', aPhoto(), plan(Array(4).fill({ operation: 'median' })), false],
  ['a target size', aPhoto(), plan([resize(800)], { format: 'webp', maxBytes: 9000 }), true],
  [
    'a target size of a large picture',
    aPhoto(),
    plan([resize(2400)], { maxBytes: 9000, format: 'webp' }),
    false,
  ],
  ['much effort', aPhoto(), plan([resize(800)], { format: 'avif', effort: 4 }), false],
  ['wide margins', aPhoto({ megapixels: 1 }), plan([extend(3000)], { format: 'webp' }), false],
  ['small margins', aPhoto({ megapixels: 1 }), plan([extend(30)], { format: 'webp' }), true],
  ['a turn, as AVIF', aPhoto({ megapixels: 2.5 }), plan([turn(45)], { format: 'avif' }), false],
  ['the same without a turn', aPhoto({ megapixels: 2.5 }), plan([], { format: 'avif' }), true],
  ['a text', aPhoto(), plan([resize(800), { operation: 'watermark', text: 'x' }]), true],
  ['another photo', aPhoto(), plan([resize(800), { operation: 'watermarkImage', image: 'x' }]), false],
  ['a photo without an analysis', anImageRow({ state: 'failed' }), plan([resize(800)]), false],
])('%s', async (_, photo, wanted, quick) => {
  expect(await isQuick(photo, wanted, defaultTransformLimits)).toBe(quick)
})
