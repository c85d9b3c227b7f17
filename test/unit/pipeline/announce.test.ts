import { describe, expect, test, vi } from 'vitest'
import { createAnnouncer } from '../../../lambdas/pipeline/announce.ts'
import { aMoment, anAnalysis, anImageRow } from '../support/factories.ts'
import { memoryTable } from '../support/memory-table.ts'

const aSettled = (changes: Parameters<typeof anImageRow>[0] = {}) =>
  anImageRow({ state: 'completed', settledAt: aMoment.toISOString(), analysis: anAnalysis(), ...changes })

function aWorld(image = aSettled()) {
  const order: string[] = []
  const deps = {
    images: memoryTable(image),
    jobs: { count: vi.fn(async () => undefined) },
    imports: { countImported: vi.fn(async () => undefined) },
    publish: vi.fn(async (_event: object) => void order.push('published')),
    counters: { add: vi.fn(async (_eventId: string, _row: object) => void order.push('counted')) },
    onUncounted: vi.fn(),
    now: () => aMoment,
  }
  return { deps, order, image, announce: createAnnouncer(deps) }
}

describe('a terminal state', () => {
  test('is published, then counted by the id of its event', async () => {
    const { deps, order, image, announce } = aWorld()
    await announce(image)
    expect(order).toEqual(['published', 'counted'])
    const [event] = deps.publish.mock.calls[0]! as [{ detail: { eventId: string } }]
    expect(deps.counters.add).toHaveBeenCalledWith(event.detail.eventId, image)
  })

  test('is counted under the same id when it is announced again', async () => {
    const { deps, image, announce } = aWorld()
    await announce(image)
    await announce(image)
    const ids = deps.counters.add.mock.calls.map(([id]) => id)
    expect(new Set(ids).size).toBe(1)
  })

  test('is not counted before it is published', async () => {
    const { deps, image, announce } = aWorld()
    deps.publish.mockRejectedValueOnce(new Error('the bus is down'))
    await expect(announce(image)).rejects.toThrow('the bus is down')
    expect(deps.counters.add).not.toHaveBeenCalled()
  })

  test('is told to the job that imported the image, once it is published', async () => {
    const { deps, image, announce } = aWorld()
    await announce(image)
    expect(deps.imports.countImported).toHaveBeenCalledWith(image, aMoment)
    deps.publish.mockRejectedValueOnce(new Error('the bus is down'))
    await expect(announce(image)).rejects.toThrow('the bus is down')
    expect(deps.imports.countImported).toHaveBeenCalledTimes(1)
  })

  test('does not fail when it cannot be counted', async () => {
    const { deps, image, announce } = aWorld()
    const fault = new Error('the table is down')
    deps.counters.add.mockRejectedValueOnce(fault)
    await announce(image)
    expect(deps.onUncounted).toHaveBeenCalledWith(fault, image)
  })
})

describe('a version that a re-run has made', () => {
  const run = (image: ReturnType<typeof aSettled>) => ({ ...image, run: 2, version: 2 })

  test('is counted as such, and for its job', async () => {
    const { deps, image, announce } = aWorld(aSettled({ running: 2, latestVersion: 2 }))
    await announce(run(image))
    expect(deps.counters.add).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ run: 2 }))
    expect(deps.jobs.count).toHaveBeenCalledTimes(1)
    expect(deps.imports.countImported).not.toHaveBeenCalled()
  })

  test('of an image that is deleted meanwhile is neither announced nor counted', async () => {
    const { deps, image, announce } = aWorld(aSettled({ state: 'deleted' }))
    await announce(run({ ...image, state: 'completed' }))
    expect(deps.publish).not.toHaveBeenCalled()
    expect(deps.counters.add).not.toHaveBeenCalled()
  })

  test('and that failed becomes the current one when it is redriven, unless the image changed in between', async () => {
    const { deps, image, announce } = aWorld(aSettled({ running: 2, latestVersion: 2 }))
    const ref = { owner: image.owner, imageId: image.imageId }
    await announce({ ...run(image), state: 'failed' })
    expect(await deps.images.readWhole(ref)).toMatchObject({ version: 1, failedRun: 2 })
    await announce(run(image))
    const promoted = await deps.images.readWhole(ref)
    expect(promoted).toMatchObject({ version: 2 })
    expect(promoted).not.toHaveProperty('failedRun')

    const another = aWorld(aSettled({ latestVersion: 2 }))
    await another.announce(run(another.image))
    expect(await another.deps.images.readWhole(ref)).toMatchObject({ version: 1 })
  })
})
