import { describe, expect, test, vi } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { TransformWork } from '../../../lambdas/jobs/transform-work.ts'
import { putPreset } from '../../../lambdas/transforms/presets/manage-presets.ts'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { transformPhoto } from '../../../lambdas/transforms/transform-photo.ts'
import type { TransformRow } from '../../../lambdas/transforms/transform-row.ts'
import { aMoment, anAnalysis, anImageRow } from '../support/factories.ts'
import { memoryPresets } from './presets/support/memory-presets.ts'

const toWidth = (width: number) => TransformPlan.parse({ steps: [{ operation: 'resize', width }] })
const base = anImageRow({
  state: 'completed',
  original: { key: 'k', eTag: 'e', sizeBytes: 1_000 },
  analysis: anAnalysis(),
})
const photoOf = (presets: string[], changes: Partial<ImageRow> = {}) =>
  anImageRow({ ...base, upload: { ...base.upload!, presets }, ...changes })

async function world(image: ImageRow | undefined, { perImage = 9, plans = [] as TransformPlan[] } = {}) {
  const presets = memoryPresets()
  for (const width of [10, 20])
    await putPreset({ presets, now: () => aMoment }, base.owner, 'web', toWidth(width))
  const rows = new Map<string, TransformRow>()
  const requested = vi.fn(async () => undefined)
  const deps = {
    presets,
    plans,
    images: { readWhole: async () => image },
    transforms: {
      get: async ({ transformId }: { transformId: string }) => rows.get(transformId),
      create: vi.fn(async (row: TransformRow) => {
        if (rows.size >= perImage) return 'image is full' as const
        rows.set(row.transformId, row)
        return 'created' as const
      }),
      tryAgain: async () => ({ applied: false, isDayFull: false }),
    },
    requestTransform: requested,
    capsOf: async () => ({ perImage, perDay: 9, bytesPerDay: 9e9 }),
    now: () => aMoment,
  }
  const widths = () =>
    [...rows.values()].map(({ plan }) => (plan.steps[0] as { width: number }).width).sort((a, b) => a - b)
  return { deps, rows, widths, requested, run: () => transformPhoto(deps, base) }
}

describe('transforms of every photo', () => {
  test('are made by the plans of the stage and the presets of the upload, once', async () => {
    const { run, widths, requested } = await world(photoOf(['web@1', 'web@2']), { plans: [toWidth(30)] })
    expect(await run()).toBe(3)
    expect(await run()).toBe(3)
    expect(widths()).toEqual([10, 20, 30])
    expect(requested).toHaveBeenCalledTimes(3)
  })

  test('are made again for a new version', async () => {
    const image = photoOf(['web@1'])
    const { deps, run, rows } = await world(image)
    await run()
    await transformPhoto({ ...deps, images: { readWhole: async () => ({ ...image, version: 2 }) } }, image)
    expect([...rows.values()].map(({ version }) => version)).toEqual([1, 2])
  })

  test('are made even if others fail because of a deleted preset or a full image', async () => {
    const deleted = await world(photoOf(['gone@1', 'web@2']))
    expect([await deleted.run(), deleted.widths()]).toEqual([1, [20]])
    const full = await world(photoOf(['web@1', 'web@2']), { perImage: 1 })
    expect([await full.run(), full.widths()]).toEqual([1, [10]])
  })

  test('are not made of a deleted photo', async () => {
    expect(await (await world(undefined, { plans: [toWidth(30)] })).run()).toBe(0)
    expect(await (await world(photoOf(['web@1'], { state: 'deleted' }))).run()).toBe(0)
  })

  test('are retried when we are at fault', async () => {
    const { deps, run } = await world(photoOf(['web@1']))
    deps.transforms.create.mockRejectedValueOnce(new Error('DynamoDB is away'))
    await expect(run()).rejects.toThrow('DynamoDB is away')
    expect(await run()).toBe(1)
  })
})

test('the event of a completed photo is a message of the queue; other events are not', () => {
  const { owner, imageId } = base
  const detail = { schemaVersion: '1', owner, imageId, version: 1 }
  expect(TransformWork.parse({ 'detail-type': 'Image Analysis Completed', detail })).toEqual({
    kind: 'transform-photo',
    image: { owner, imageId },
  })
  expect(TransformWork.safeParse({ 'detail-type': 'Image Deleted', detail }).success).toBe(false)
})
