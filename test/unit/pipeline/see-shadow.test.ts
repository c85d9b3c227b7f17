import { describe, expect, test, vi } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { type SeeShadowDeps, seeShadow } from '../../../lambdas/pipeline/see-shadow.ts'
import { settleVision } from '../../../lambdas/pipeline/settle-vision.ts'
import type { VisionRequest } from '../../../lambdas/pipeline/vision-request.ts'
import type { Judgement } from '../../../lambdas/vision/look.ts'
import { aMoment, anAnalyzedRow, aResult } from '../support/factories.ts'

const row = anAnalyzedRow({ vision: { objects: { status: 'pending' } } })
const request: VisionRequest = {
  kind: 'vision-request',
  image: { owner: row.owner, imageId: row.imageId },
  version: row.version,
  provider: 'rekognition',
  features: ['objects'],
  rollout: 'shadow',
}

/** @param judgement what the provider says */
function world(judgement: Judgement, found: ImageRow | undefined = row) {
  const deps = {
    images: { readWhole: vi.fn(async () => found), isDeleted: vi.fn(async () => false), apply: vi.fn() },
    shadows: { keep: vi.fn(), forget: vi.fn(), seen: vi.fn(async () => [] as string[]) },
    derived: { read: vi.fn() },
    provider: { see: vi.fn() },
    announce: vi.fn(),
    requestVision: vi.fn(),
    park: vi.fn(),
    now: () => aMoment,
  }
  const see = () => seeShadow(deps as unknown as SeeShadowDeps, request, async () => judgement)
  return { deps, see }
}

const found: Judgement = { results: { objects: aResult('objects') } }

describe('a shadow', () => {
  test('keeps what the provider saw, and writes, announces and asks for nothing else', async () => {
    const { deps, see } = world(found)
    expect(await see()).toBe('kept')
    expect(deps.shadows.keep).toHaveBeenCalledExactlyOnceWith(
      { feature: 'objects', provider: 'rekognition' },
      { image: request.image, version: row.version, at: aMoment.toISOString(), result: aResult('objects') },
    )
    for (const effect of [deps.images.apply, deps.announce, deps.requestVision])
      expect(effect).not.toHaveBeenCalled()
  })

  test('of an image that is deleted meanwhile leaves nothing', async () => {
    const { deps, see } = world(found)
    deps.images.isDeleted.mockResolvedValue(true)
    await see()
    expect(deps.shadows.forget).toHaveBeenCalledOnce()
  })

  test('is paid for once, however often it is asked for', async () => {
    const { deps, see } = world(found)
    deps.shadows.seen.mockResolvedValue(['objects'])
    expect(await see()).toBe('repeated')
    expect(deps.shadows.keep).not.toHaveBeenCalled()
  })

  test.each([
    ['deleted', { ...row, state: 'deleted' }],
    ['re-run', { ...row, version: row.version + 1 }],
  ] as const)('of an image that was %s before is left out', async (_name, changed) => {
    expect(await world(found, changed as ImageRow).see()).toBe('outdated')
  })

  test('hands nothing over when the provider cannot answer', async () => {
    const { deps, see } = world({ results: {}, handOver: [{ to: 'onnx', features: ['objects'] }] })
    expect(await see()).toBe('no result')
    expect(deps.requestVision).not.toHaveBeenCalled()
  })

  test('that fails is tried again, and given up without a trace on the image', async () => {
    const { deps, see } = world({ results: {}, retry: new Error('busy') })
    await expect(see()).rejects.toThrow('busy')
    expect(await settleVision(deps as never, request, '{}')).toBe(false)
    for (const effect of [deps.images.apply, deps.announce, deps.requestVision, deps.park])
      expect(effect).not.toHaveBeenCalled()
  })
})
