import { describe, expect, test, vi } from 'vitest'
import { type AdvanceErasureDeps, advanceErasure } from '../../../lambdas/erasures/advance-erasure.ts'
import { aKind, anErasure, ids, memoryErasure, owner } from '../support/erasure-world.ts'
import { aMoment } from '../support/factories.ts'

const quietSeconds = 120
const lastLookSeconds = 2_700

/** A clock that only moves when a test moves it, and all dependencies of an erasure. */
function aWorld(kinds: ReturnType<typeof aKind>[], erasure = memoryErasure(anErasure())) {
  let nowMs = aMoment.getTime()
  const calls: string[] = []
  const deps = {
    erasures: erasure.table,
    tasks: kinds.map(({ task }) => task),
    closeAccount: vi.fn(async () => void calls.push('close')),
    person: {
      disable: vi.fn(async () => void calls.push('disable')),
      remove: vi.fn(async () => void calls.push('remove')),
    },
    advanceLater: vi.fn(async (_owner: string, _delaySeconds?: number) => undefined),
    quietSeconds,
    lastLookSeconds,
    now: () => new Date(nowMs),
  } satisfies AdvanceErasureDeps
  return {
    deps,
    erasure,
    calls,
    pass: (seconds: number) => {
      nowMs += seconds * 1000
    },
    advance: (remainingMs: () => number = () => 60_000) => advanceErasure(deps, owner, remainingMs),
  }
}

/** Time for this many pages, and then for none. */
const timeFor = (pages: number) => {
  let left = pages
  return () => (left-- > 0 ? 60_000 : 1_000)
}

describe('an erasure', () => {
  test('counts all, erases all, waits, finds nothing more, and deletes the person', async () => {
    const [images, keys] = [aKind('images', ids(5)), aKind('keys', ids(2))]
    const world = aWorld([keys, images])
    expect(await world.advance()).toBe('waiting')
    expect([images.things.size, keys.things.size]).toEqual([0, 0])
    expect(world.deps.advanceLater).toHaveBeenLastCalledWith(owner, quietSeconds)
    expect(world.erasure.receipt()).toMatchObject({ images: 5, keys: 2, state: 'running' })
    expect(world.calls).toEqual(['close', 'disable'])

    world.pass(quietSeconds)
    expect(await world.advance()).toBe('completed')
    expect(world.calls).toEqual(['close', 'disable', 'close', 'disable', 'remove'])
    expect(world.erasure.receipt()).toMatchObject({ images: 5, keys: 2, state: 'completed' })
  })

  test('does not end before everything that was running has ended', async () => {
    const world = aWorld([aKind('images', [])])
    expect(await world.advance()).toBe('waiting')
    world.pass(quietSeconds - 1)
    expect(await world.advance()).toBe('waiting')
    expect(world.deps.person.remove).not.toHaveBeenCalled()
    expect(world.deps.advanceLater).toHaveBeenLastCalledWith(owner, 1)
  })

  test('looks again while something arrives, and counts that as well', async () => {
    const renditions = aKind('renditions', ids(3))
    const world = aWorld([renditions])
    await world.advance()
    for (const late of ids(2)) {
      renditions.things.add(late)
      world.pass(quietSeconds)
      expect(await world.advance()).toBe('waiting')
      expect(renditions.things.size).toBe(0)
    }
    world.pass(quietSeconds)
    expect(await world.advance()).toBe('completed')
    expect(world.erasure.receipt()).toMatchObject({ renditions: 5 })
  })

  test('counts what arrives after it has counted and before it erases, whatever the pages', async () => {
    for (let pages = 1; pages < 12; pages++) {
      const kinds = [aKind('images', ids(4)), aKind('originals', ids(5)), aKind('renditions', ids(3))]
      const world = aWorld(kinds)
      expect(await world.advance(timeFor(pages))).toBe('advanced')
      const arrivedIn = kinds[1]!.things
      for (const late of ['late-1', 'late-2', 'late-3']) arrivedIn.add(late)
      await world.advance()
      world.pass(quietSeconds)
      await world.advance()
      world.pass(quietSeconds)
      await world.advance()
      expect(world.erasure.receipt()).toMatchObject({ images: 4, originals: 8, renditions: 3 })
    }
  })

  test('looks once more when every upload slot has expired, and then deletes itself', async () => {
    const originals = aKind('originals', ids(1))
    const world = aWorld([originals])
    await world.advance()
    world.pass(quietSeconds)
    await world.advance()
    world.deps.advanceLater.mockClear()
    expect(world.erasure.row()?.dueAt).toBe(world.erasure.row()?.notBefore)

    // Only the sweep comes back that late, because the queue cannot wait so long.
    world.pass(60)
    expect(await world.advance()).toBe('waiting')
    expect(world.deps.advanceLater).not.toHaveBeenCalled()
    originals.things.add('late')
    world.pass(lastLookSeconds)
    expect(await world.advance()).toBe('waiting')
    world.pass(quietSeconds)
    expect(await world.advance()).toBe('over')
    expect(world.erasure.row()).toBeUndefined()
    expect(world.erasure.receipt()).toMatchObject({ originals: 2, state: 'completed' })
    expect(world.deps.person.remove).toHaveBeenCalledTimes(1)
  })

  test('waits once more, and then goes on, when a clock that was ahead has set the end of the wait', async () => {
    const aheadSeconds = 2 * 86_400
    const world = aWorld([aKind('images', [])])
    world.pass(aheadSeconds)
    expect(await world.advance()).toBe('waiting')

    world.pass(-aheadSeconds)
    expect(await world.advance()).toBe('waiting')
    expect(world.deps.advanceLater).toHaveBeenLastCalledWith(owner, quietSeconds)
    expect(world.erasure.row()?.dueAt).toBe(world.erasure.row()?.notBefore)
    world.pass(quietSeconds - 1)
    expect(await world.advance()).toBe('waiting')
    world.pass(1)
    expect(await world.advance()).toBe('completed')

    // The same for the wait before the last look.
    world.pass(lastLookSeconds)
    const row = world.erasure.row()!
    await world.erasure.table.save({ ...row, notBefore: '2027-01-01T00:00:00.000Z' }, {})
    expect(await world.advance()).toBe('waiting')
    world.pass(lastLookSeconds)
    expect(await world.advance()).toBe('over')
  })

  test('that is over is not touched', async () => {
    const world = aWorld([])
    world.erasure.table.get = async () => undefined
    expect(await world.advance()).toBe('over')
    expect(world.calls).toEqual([])
  })
})

describe('a step', () => {
  test('ends in time, and the next one continues where it stopped', async () => {
    const images = aKind('images', ids(9))
    const world = aWorld([images])
    let steps = 0
    for (; steps < 20; steps++) {
      const outcome = await world.advance(timeFor(2))
      if (outcome === 'waiting') break
      expect(outcome).toBe('advanced')
      expect(world.deps.advanceLater).toHaveBeenLastCalledWith(owner)
    }
    // Five pages to count and five to erase, two in each step.
    expect(steps).toBe(4)
    expect(world.erasure.receipt()).toMatchObject({ images: 9 })
    expect(images.things.size).toBe(0)
  })

  test('that is killed anywhere can be repeated without counting twice or leaving anything', async () => {
    for (let killedAt = 1; killedAt < 30; killedAt++) {
      const kinds = [aKind('keys', ids(1)), aKind('images', ids(5)), aKind('renditions', ids(4))]
      const world = aWorld(kinds)
      let writes = 0
      const { save } = world.erasure.table
      world.erasure.table.save = async (...args) => {
        if (++writes === killedAt) throw new Error('killed')
        return save(...args)
      }
      for (let tries = 0; tries < 6 && world.erasure.receipt().state !== 'completed'; tries++) {
        await world.advance().catch((error) => expect(error.message).toBe('killed'))
        world.pass(quietSeconds)
      }
      expect(world.erasure.receipt()).toMatchObject({ state: 'completed', keys: 1, images: 5, renditions: 4 })
      expect(kinds.map(({ things }) => things.size)).toEqual([0, 0, 0])
    }
  })

  test('stops when another worker has taken it', async () => {
    const images = aKind('images', ids(4))
    const world = aWorld([images])
    const { get } = world.erasure.table
    const stale = await get(owner)
    await world.advance(timeFor(1))
    world.erasure.table.get = async () => stale
    expect(await world.advance()).toBe('overtaken')
    expect(world.erasure.receipt()).toMatchObject({ images: 2 })
  })

  test('tells the sweep when it counts as lost', async () => {
    const world = aWorld([aKind('images', ids(4))])
    await world.advance(timeFor(1))
    expect(world.erasure.row()?.dueAt).toBe(new Date(aMoment.getTime() + 300_000).toISOString())
    await world.advance()
    expect(world.erasure.row()?.dueAt).toBe(
      new Date(aMoment.getTime() + (quietSeconds + 300) * 1000).toISOString(),
    )
  })
})
