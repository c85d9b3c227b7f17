import { describe, expect, test, vi } from 'vitest'
import { createMeter } from '../../../lambdas/costs/meter.ts'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { deleted, seen } from '../../../lambdas/image-record/transitions.ts'
import { seeImage } from '../../../lambdas/pipeline/see-image.ts'
import { settleVision } from '../../../lambdas/pipeline/settle-vision.ts'
import type { VisionRequest } from '../../../lambdas/pipeline/vision-request.ts'
import { visionRequest } from '../../../lambdas/pipeline/vision-requests.ts'
import type { Judgement } from '../../../lambdas/vision/look.ts'
import type { Feature } from '../../../lambdas/vision/vision.ts'
import { defaultRoutes } from '../../support/function-environment.ts'
import { aMoment, anAnalyzedRow, anImageRow, aResult } from '../support/factories.ts'
import { memoryTable } from '../support/memory-table.ts'

/** All dependencies of a vision function. `earlier` is the image with the same content. */
function world(row?: ImageRow, earlier?: ImageRow) {
  const images = memoryTable(row)
  const readWhole = vi.fn(async (ref: { imageId: string }) =>
    ref.imageId === earlier?.imageId ? earlier : images.readWhole(ref as never),
  )
  return {
    images: { ...images, readWhole },
    content: {
      keysOf: () => ['CONTENT#a'],
      remember: vi.fn(async () => undefined),
      forget: vi.fn(async () => undefined),
      findSameBytes: async () => earlier && { owner: earlier.owner, imageId: earlier.imageId },
    },
    findLookalike: async () => undefined,
    derived: { read: vi.fn(async (_key: string) => new Uint8Array()) },
    announce: vi.fn(async () => undefined),
    requestVision: vi.fn(async (_request: VisionRequest) => undefined),
    park: vi.fn(async (_body: string) => undefined),
    provider: { name: 'onnx' as const, see: async () => ({}), isCurrent: async () => true },
    routes: defaultRoutes,
    meter: createMeter(
      () => 0,
      () => 0,
    ),
    now: () => aMoment,
  }
}
const requestOf = (row: ImageRow, features: Feature[]) => visionRequest(row, 'onnx', features)
const judging = (judgement: Judgement) => vi.fn(async () => judgement)
const both = { labels: aResult('labels'), faces: aResult('faces') }

describe('a vision request', () => {
  test('that brings the last results completes the image, makes it findable and announces it', async () => {
    const row = anAnalyzedRow()
    const deps = world(row)
    const outcome = await seeImage(deps, requestOf(row, ['labels', 'faces']), judging({ results: both }))
    expect(outcome).toBe('completed')
    expect(deps.content.remember).toHaveBeenCalledTimes(1)
    expect(deps.announce).toHaveBeenCalledTimes(1)
  })

  test('that brings some leaves the image under way, unannounced', async () => {
    const row = anAnalyzedRow()
    const deps = world(row)
    const results = { labels: both.labels }
    expect(await seeImage(deps, requestOf(row, ['labels']), judging({ results }))).toBe('under way')
    expect(deps.announce).not.toHaveBeenCalled()
  })

  test('that leaves nothing to look for fetches no picture', async () => {
    const row = anAnalyzedRow()
    const deps = world(row)
    await seeImage(deps, requestOf(row, ['labels', 'faces']), async ({ see }) => {
      expect(await see([])).toEqual({})
      return { results: both }
    })
    expect(deps.derived.read).not.toHaveBeenCalled()
  })

  test('that comes again runs nothing, and announces again what may not have been', async () => {
    const row = anAnalyzedRow({ state: 'completed', settledAt: aMoment.toISOString(), vision: both })
    const deps = world(row)
    const look = judging({ results: {} })
    expect(await seeImage(deps, requestOf(row, ['labels']), look)).toBe('repeated')
    expect(look).not.toHaveBeenCalled()
    expect(deps.announce).toHaveBeenCalledTimes(1)
  })

  test('of an image that is gone, or of an earlier version, is dropped', async () => {
    const row = anAnalyzedRow()
    const look = judging({ results: both })
    expect(await seeImage(world(), requestOf(row, ['labels']), look)).toBe('unknown')
    expect(await seeImage(world({ ...row, state: 'deleted' }), requestOf(row, ['labels']), look)).toBe(
      'deleted',
    )
    expect(await seeImage(world({ ...row, version: 2 }), requestOf(row, ['labels']), look)).toBe('outdated')
    expect(look).not.toHaveBeenCalled()
  })

  test('loses nothing when another writer comes in between', async () => {
    const row = anAnalyzedRow()
    const deps = world(row)
    const look = async () => {
      await deps.images.apply(row, seen(row, { faces: both.faces }, aMoment))
      return { results: { labels: both.labels } }
    }
    expect(await seeImage(deps, requestOf(row, ['labels']), look)).toBe('completed')
    expect((await deps.images.readWhole(row))?.vision).toMatchObject(both)
  })

  test('announces the same completion when another one was faster', async () => {
    const row = anAnalyzedRow()
    const deps = { ...world(row), now: () => new Date() }
    const look = async () => {
      await deps.images.apply(row, seen(row, both, aMoment))
      return { results: both }
    }
    expect(await seeImage(deps, requestOf(row, ['labels', 'faces']), look)).toBe('completed')
    expect((await deps.images.readWhole(row))?.settledAt).toBe(aMoment.toISOString())
  })

  test('never brings back an image that is deleted meanwhile', async () => {
    const row = anAnalyzedRow()
    const deps = world(row)
    const look = async () => {
      await deps.images.apply(row, deleted(row, aMoment))
      return { results: both }
    }
    await seeImage(deps, requestOf(row, ['labels', 'faces']), look)
    expect(await deps.images.readWhole(row)).toMatchObject({ state: 'deleted' })
    expect(await deps.images.readWhole(row)).not.toHaveProperty('vision')
    expect(deps.announce).not.toHaveBeenCalled()
  })

  test('saves what there is before it asks the other provider, and before it fails', async () => {
    const row = anAnalyzedRow()
    const deps = world(row)
    deps.requestVision.mockImplementation(async () => {
      expect((await deps.images.readWhole(row))?.vision?.labels?.status).toBe('completed')
    })
    const judgement: Judgement = {
      results: { labels: both.labels },
      handOver: [{ to: 'rekognition', features: ['faces'] }],
      retry: new Error('later'),
    }
    const attempt = seeImage(deps, requestOf(row, ['labels', 'faces']), judging(judgement))
    await expect(attempt).rejects.toThrow('later')
    expect(deps.requestVision).toHaveBeenCalledWith(
      expect.objectContaining({ provider: 'rekognition', features: ['faces'] }),
    )
  })
})

describe('results of an earlier image with the same bytes', () => {
  const earlier = anImageRow({ state: 'completed', vision: both })

  test('are taken over without a look, and cost nothing', async () => {
    const row = anAnalyzedRow()
    const deps = world(row, earlier)
    const look = judging({ results: {} })
    expect(await seeImage(deps, requestOf(row, ['labels', 'faces']), look)).toBe('completed')
    expect(look).not.toHaveBeenCalled()
    expect((await deps.images.readWhole(row))?.vision?.labels).toMatchObject({
      costUsd: 0,
      durationMs: 0,
      reused: { imageId: earlier.imageId, because: 'same-bytes' },
    })
  })

  test('are not, when the models or settings are others by now', async () => {
    const row = anAnalyzedRow()
    const deps = { ...world(row, earlier), provider: { ...world().provider, isCurrent: async () => false } }
    const look = judging({ results: both })
    await seeImage(deps, requestOf(row, ['labels', 'faces']), look)
    expect(look).toHaveBeenCalledTimes(1)
  })

  test('are not, when another provider had only stood in', async () => {
    const degraded = { from: 'rekognition', reason: 'budget' } as const
    const deps = world(anAnalyzedRow(), { ...earlier, vision: { labels: aResult('labels', { degraded }) } })
    const row = (await deps.images.readWhole({ imageId: '' }))!
    const look = judging({ results: both })
    await seeImage(deps, requestOf(row, ['labels', 'faces']), look)
    expect(look).toHaveBeenCalledTimes(1)
  })
})

describe('settling what a provider gave up on', () => {
  test('fails the open features with the last reason, keeps the others, and parks the message', async () => {
    const lastFault = { code: 'VISION_FAILED', message: 'No.' } as const
    const row = anAnalyzedRow({ lastFault, vision: { labels: both.labels, faces: { status: 'pending' } } })
    const deps = world(row)
    expect(await settleVision(deps, requestOf(row, ['labels', 'faces']), 'body')).toBe(true)
    expect(await deps.images.readWhole(row)).toMatchObject({
      state: 'completed',
      vision: { labels: { status: 'completed' }, faces: { status: 'failed', reason: lastFault } },
    })
    expect(deps.park).toHaveBeenCalledWith('body')
    expect(deps.announce).toHaveBeenCalledTimes(1)
  })

  test('uses the results of our own models if Rekognition fails', async () => {
    const row = anAnalyzedRow()
    const deps = world(row)
    const request = visionRequest(row, 'rekognition', ['labels'])
    expect(await settleVision(deps, request, 'body')).toBe(false)
    expect(deps.requestVision).toHaveBeenCalledWith(
      expect.objectContaining({
        provider: 'onnx',
        features: ['labels'],
        degraded: { from: 'rekognition', reason: 'gave-up' },
      }),
    )
    expect(deps.park).not.toHaveBeenCalled()
  })
})
