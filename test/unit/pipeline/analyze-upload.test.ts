import { describe, expect, test, vi } from 'vitest'
import { createMeter } from '../../../lambdas/costs/meter.ts'
import type { ImageRow, ImageState } from '../../../lambdas/image-record/image-row.ts'
import type { Transition } from '../../../lambdas/image-record/transition.ts'
import { type AnalyzeDeps, analyzeUpload } from '../../../lambdas/pipeline/analyze-upload.ts'
import { aMoment, anAnalysis, anImageRow } from '../support/factories.ts'

const original = { key: 'alice/1', eTag: '"e"', sizeBytes: 1 }

/** A table of one image that applies transitions as DynamoDB does, and records its calls. */
function deps(first: ImageRow | undefined, meanwhile?: ImageState) {
  let row = first
  const written: Transition[] = []
  const apply = async (_: unknown, transition: Transition) => {
    if (!row || !transition.from.includes(row.state)) return { applied: false, row }
    written.push(transition)
    const removed = Object.fromEntries((transition.remove ?? []).map((name) => [name, undefined]))
    const attempts = row.attempts + (transition.countAttempt ? 1 : 0)
    row = { ...row, ...transition.set, ...removed, attempts }
    return { applied: true, row }
  }
  const { renditions, ...facts } = anAnalysis()
  const all = {
    images: { apply, readWhole: async () => row },
    originals: { read: async () => ({ original, bytes: new Uint8Array(1) }), erase: vi.fn() },
    derived: { put: vi.fn(), erase: vi.fn() },
    announce: vi.fn(),
    requestVision: vi.fn(),
    routes: {},
    meter: createMeter(
      () => 0,
      () => 0,
    ),
    readRollouts: async () => ({}),
    analyze: async () => {
      if (row && meanwhile) row = { ...row, state: meanwhile, expiresAtEpochSeconds: 1 }
      return { status: 'analyzed', facts, renditions: [] }
    },
    maxUploadBytes: 1,
    now: () => aMoment,
  } as unknown as AnalyzeDeps
  return { all, written, row: () => row! }
}
const image = (state: ImageState) => anImageRow({ state, attempts: 0 })
const ref = { owner: 'alice', imageId: image('pending').imageId }

describe('an analysis', () => {
  test('of a photo that has just arrived takes one write, which counts it', async () => {
    const { all, written, row } = deps(image('pending'))
    expect(await analyzeUpload(all, ref, { isRepeat: false })).toMatchObject({ outcome: 'completed' })
    expect(written).toHaveLength(1)
    expect(row().attempts).toBe(1)
  })

  test('that is delivered again is counted once, before it begins', async () => {
    const { all, written, row } = deps(image('pending'))
    expect(await analyzeUpload(all, ref, { isRepeat: true })).toMatchObject({ outcome: 'completed' })
    expect(written.map(({ set }) => set.state)).toEqual(['uploaded', 'completed'])
    expect(row().attempts).toBe(1)
  })

  test('of a photo that has just arrived fetches it while its row is read', async () => {
    const { all } = deps(image('pending'))
    const steps: string[] = []
    const { read } = all.originals
    all.originals.read = (...input) => {
      steps.push('photo asked for')
      return read(...input)
    }
    const { readWhole } = all.images
    all.images.readWhole = async (of) => {
      await Promise.resolve()
      steps.push('row read')
      return readWhole(of)
    }
    await analyzeUpload(all, ref, { isRepeat: false })
    expect(steps).toEqual(['photo asked for', 'row read'])
  })

  test('of a deleted image does not mind that its photo is gone; of another one it does', async () => {
    const gone = new Error('NoSuchKey')
    for (const isRepeat of [false, true]) {
      const { all } = deps(image('deleted'))
      all.originals.read = () => Promise.reject(gone)
      expect(await analyzeUpload(all, ref, { isRepeat })).toMatchObject({ outcome: 'deleted' })
    }
    const { all } = deps(image('pending'))
    all.originals.read = () => Promise.reject(gone)
    await expect(analyzeUpload(all, ref, { isRepeat: false })).rejects.toBe(gone)
  })

  test.each(['failed', 'expired'] as const)('of an image that is %s is claimed first', async (state) => {
    const { all, written } = deps(image(state))
    expect(await analyzeUpload(all, ref, { isRepeat: false })).toMatchObject({ outcome: 'completed' })
    expect(written.map(({ set }) => set.state)).toEqual(['uploaded', 'completed'])
  })

  test('whose slot expires meanwhile is stored anyway, and kept', async () => {
    const { all, row } = deps(image('pending'), 'expired')
    expect(await analyzeUpload(all, ref, { isRepeat: false })).toMatchObject({ outcome: 'completed' })
    expect(row()).toMatchObject({ state: 'completed', expiresAtEpochSeconds: undefined })
  })

  test('of a photo that arrives while its account is erased leaves it to the erasure, which counts it', async () => {
    const { all } = deps({ ...image('deleted'), isErasedWithAccount: true })
    expect(await analyzeUpload(all, ref, { isRepeat: false })).toMatchObject({ outcome: 'deleted' })
    expect(all.originals.erase).not.toHaveBeenCalled()
  })

  test('of an image that is deleted meanwhile leaves nothing', async () => {
    const { all, written } = deps(image('pending'), 'deleted')
    expect(await analyzeUpload(all, ref, { isRepeat: false })).toMatchObject({ outcome: 'deleted' })
    expect(written).toEqual([])
    expect(all.originals.erase).toHaveBeenCalled()
    expect(all.derived.erase).toHaveBeenCalled()
  })

  test('of an image that was analysed already passes it on', async () => {
    const { all, written } = deps(image('completed'))
    expect(await analyzeUpload(all, ref, { isRepeat: false })).toMatchObject({ outcome: 'repeated' })
    expect(written).toEqual([])
    expect(all.announce).toHaveBeenCalled()
  })

  test('of an image that does not exist does nothing', async () => {
    const { all } = deps(undefined)
    expect(await analyzeUpload(all, ref, { isRepeat: false })).toMatchObject({ outcome: 'unknown' })
  })
})
