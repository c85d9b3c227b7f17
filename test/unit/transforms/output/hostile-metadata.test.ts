import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderTransform } from '../../../../lambdas/transforms/render-transform.ts'
import { TransformPlan } from '../../../../lambdas/transforms/steps.ts'
import { quartersPhoto } from '../../analysis/support/photos.ts'
import { previewCarriers } from '../support/preview-carriers.ts'
import { made, refused } from '../support/render.ts'
import { exifBlock, pngChunk, withPngChunks } from '../support/segments.ts'

const mutation = fc.record({
  carrier: fc.nat(previewCarriers.length - 1),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
  cut: fc.boolean(),
})
/** METADATA_MUTATIONS=2000 tries more. */
const numRuns = Number(process.env.METADATA_MUTATIONS ?? 150)

test('any mutated file is made or refused, and its receipt is written', async () => {
  const plans = ['jpeg', 'webp', 'tiff'].map((format) =>
    TransformPlan.parse({
      steps: [{ operation: 'resize', width: 20 }],
      output: { format, metadata: 'all' },
    }),
  )
  await fc.assert(
    fc.asyncProperty(mutation, fc.nat(2), async ({ carrier, at, bytes, cut }, plan) => {
      const mutated = Buffer.from(previewCarriers[carrier]!.bytes)
      const place = Math.floor(at * mutated.length)
      mutated.set(bytes.subarray(0, mutated.length - place), place)
      const file = cut ? Buffer.concat([mutated.subarray(0, place), mutated.subarray(place + 2)]) : mutated
      const result = await renderTransform({ bytes: file, plan: plans[plan]! })
      expect(['made', 'refused']).toContain(result.status)
      if (result.status === 'made') expect(result.receipt.private).not.toContain('thumbnail')
    }),
    { numRuns },
  )
}, 240_000)

describe('a file made to cost time', () => {
  test('with a JPEG that begins at every other byte', async () => {
    const photo = await quartersPhoto(20, 10).png().toBuffer()
    const bytes = Buffer.concat([photo, Buffer.alloc(20_000_000, Buffer.from([0xff, 0xd8]))])
    const beganMs = performance.now()
    await made(bytes, [])
    expect(performance.now() - beganMs).toBeLessThan(5_000)
  })

  test('with tags that all point at the same megabytes', async () => {
    const block = exifBlock([[[0x010e, 'L'.repeat(10_000_000)]]])
    const photo = withPngChunks(await quartersPhoto(20, 10).png().toBuffer(), pngChunk('eXIf', block))
    const output = { format: 'png', metadata: 'all' }
    expect((await refused(photo, [], { output })).reason).toContain('65,000 bytes of EXIF')
  })
})
