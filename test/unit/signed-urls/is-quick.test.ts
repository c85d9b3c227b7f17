import { expect, test } from 'vitest'
import type { ImageRow } from '../../../lambdas/images/image-row.ts'
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
const resize = (width: number, more = {}) => ({ operation: 'resize', width, ...more })

test.each([
  ['a picture for a page', aPhoto(), plan([resize(800)]), true],
  ['the same as AVIF', aPhoto(), plan([resize(800)], { format: 'avif' }), true],
  ['a large AVIF', aPhoto(), plan([resize(2000)], { format: 'avif' }), false],
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
    plan([resize(9000, { enlarge: true })], { format: 'avif' }),
    false,
  ],
  ['a photo of 50 megapixels', aPhoto({ megapixels: 50 }), plan([resize(800)]), false],
  ['a file of 30 MB', aPhoto({ sizeBytes: 30e6 }), plan([resize(800)]), false],
  ['an animation', aPhoto({ frames: 20 }), plan([resize(80)]), false],
  ['a median of the whole photo', aPhoto(), plan([{ operation: 'median' }]), false],
  ['a target size', aPhoto(), plan([resize(800)], { format: 'webp', maxBytes: 9000 }), false],
  ['much effort', aPhoto(), plan([resize(800)], { format: 'webp', effort: 6 }), false],
  ['many steps', aPhoto(), plan([resize(800), ...Array(6).fill({ operation: 'flip' })]), false],
  ['a photo without an analysis', anImageRow({ state: 'failed' }), plan([resize(800)]), false],
])('%s', async (_, photo, wanted, quick) => {
  expect(await isQuick(photo, wanted, defaultTransformLimits)).toBe(quick)
})
