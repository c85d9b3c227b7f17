import { describe, expect, test } from 'vitest'
import { originalKey, renditionKey } from '../../../lambdas/image-record/object-keys.ts'
import { advanceInspection } from '../../../lambdas/inspections/advance-inspection.ts'
import { advanceRepair } from '../../../lambdas/inspections/advance-repair.ts'
import {
  dueToday,
  startDueInspection,
  startInspection,
} from '../../../lambdas/inspections/start-inspection.ts'
import {
  aRepair,
  daysAgo,
  inspect,
  inspectionDeps,
  inspectionWorld,
  Killed,
  memoryInspections,
  now,
  repairAll,
  repairsOf,
  untilOver,
  type World,
} from '../support/inspection-world.ts'

/** Lets a dependency be called some times, then kills the function, again and again. */
function killing<F extends (...args: never[]) => Promise<unknown>>(
  call: F,
  everyNth: number,
  before: boolean,
) {
  let calls = 0
  const killed = { count: 0 }
  const wrapped = async (...args: Parameters<F>) => {
    const dies = ++calls % everyNth === 0
    if (dies) killed.count++
    if (dies && before) throw new Killed()
    const answer = await call(...args)
    if (dies) throw new Killed()
    return answer
  }
  return { wrapped: wrapped as unknown as F, killed }
}

/** Runs a function as often as its messages come, although it is killed now and then. */
const despiteKills = (step: () => Promise<string>) =>
  untilOver(() =>
    step().catch((error) => {
      if (error instanceof Killed) return 'killed'
      throw error
    }),
  )

function damaged(count: number): World {
  const world = inspectionWorld()
  for (let place = 0; place < count; place++) {
    const row = world.addImage({ owner: `owner${place % 3}` })
    if (place % 2) world.index.delete(world.idOf(row))
    world.putDerived(renditionKey(row, 7, '256'), daysAgo(30))
  }
  return world
}

describe('a stale finding', () => {
  const removed = (world: World) => [...world.derived.keys()].filter((key) => key.includes('/v7/')).length

  test('deletes no rendition that a version has named in the meantime', async () => {
    const world = damaged(3)
    const found = await inspect(world)
    expect(found.row.counts['rendition-left-over']).toBe(3)
    const [row] = world.images.values()
    const key = renditionKey(row!, 7, '256')
    const version = {
      ...row!,
      run: 7,
      analysis: { ...row!.analysis!, renditions: [{ ...row!.analysis!.renditions[0]!, key }] },
    }
    world.versions.set(world.idOf(row!), [version])
    expect(await repairAll(world, found, 'rendition-left-over')).toMatchObject({ done: 2, changed: 1 })
    expect(world.derived.has(key)).toBe(true)
    expect(removed(world)).toBe(1)
  })

  test('deletes no original whose image has come back', async () => {
    const world = inspectionWorld()
    const row = world.addImage()
    world.images.delete(world.idOf(row))
    const found = await inspect(world)
    expect(found.row.counts['original-left-over']).toBe(1)
    world.images.set(world.idOf(row), row)
    expect(await repairAll(world, found, 'original-left-over')).toMatchObject({ done: 0, changed: 1 })
    expect(world.originals.get(originalKey(row))).toHaveLength(1)
  })

  test('deletes no result while its transform is being made again', async () => {
    const world = inspectionWorld()
    const row = world.addImage()
    const transformId = 'b'.repeat(32)
    const key = `${world.idOf(row)}/transforms/${transformId}.webp`
    world.putDerived(key, daysAgo(30))
    const found = await inspect(world)
    expect(found.row.counts['transform-left-over']).toBe(1)
    const { owner, imageId } = row
    world.transforms.set(world.idOf(row), [
      { owner, imageId, transformId, state: 'pending', updatedAt: now.toISOString() } as never,
    ])
    expect(await repairAll(world, found, 'transform-left-over')).toMatchObject({ done: 0, changed: 1 })
    expect(world.derived.has(key)).toBe(true)
  })

  test('does not bring back an original whose image was deleted', async () => {
    const world = inspectionWorld()
    const row = world.addImage()
    world.putOriginal(originalKey(row), '', daysAgo(1), true)
    const found = await inspect(world)
    world.images.set(world.idOf(row), { ...row, state: 'deleted', original: undefined, openShard: undefined })
    expect(await repairAll(world, found, 'original-missing')).toMatchObject({ done: 0, changed: 1 })
    expect(world.originals.get(originalKey(row))![0]!.isDeleteMarker).toBe(true)
  })
})

describe('a repair', () => {
  test('refuses what cannot be brought back, and says what to do', async () => {
    const world = inspectionWorld()
    world.originals.delete(originalKey(world.addImage()))
    const found = await inspect(world)
    const repair = await repairAll(world, found, 'original-missing')
    expect(repair).toMatchObject({ done: 0, refused: 1, refusal: expect.stringMatching(/backup/) })
  })

  test('does not bring back a version that has rotten as well', async () => {
    const world = inspectionWorld()
    const row = world.addImage()
    const [version] = world.originals.get(originalKey(row))!
    world.originals.set(originalKey(row), [{ ...version!, bytes: 'rotten' }])
    world.putOriginal(originalKey(row), '', daysAgo(1), true)
    const repair = await repairAll(world, await inspect(world), 'original-missing')
    expect(repair).toMatchObject({ done: 0, refused: 1, refusal: expect.stringMatching(/other bytes/) })
  })

  test('does not remove what somebody wrote over an original within the grace period', async () => {
    const world = inspectionWorld()
    const row = world.addImage()
    world.putOriginal(originalKey(row), 'written over', daysAgo(2))
    const found = await inspect(world)
    expect(found.row.counts).toEqual({ 'original-changed': 1 })
    expect(await repairAll(world, found, 'original-changed')).toMatchObject({ refused: 1 })
    expect(world.originals.get(originalKey(row))).toHaveLength(2)
  })

  test('deletes no object with a name that this service does not write', async () => {
    const world = inspectionWorld()
    world.putOriginal('alice/notes.txt', 'by hand', daysAgo(40))
    const found = await inspect(world)
    expect(found.row.counts).toEqual({ 'original-left-over': 1 })
    expect(await repairAll(world, found, 'original-left-over')).toMatchObject({ refused: 1 })
    expect(world.originals.get('alice/notes.txt')).toHaveLength(1)
  })

  test('takes 30,000 findings', async () => {
    const world = inspectionWorld()
    for (let place = 0; place < 300; place++) {
      const row = world.addImage()
      for (let number = 0; number < 100; number++)
        world.putDerived(renditionKey(row, 7, `${number}`), daysAgo(30))
    }
    const inspections = memoryInspections()
    const found = await inspect(world, inspections)
    expect(found.row.counts).toEqual({ 'rendition-left-over': 30_000 })
    await inspections.table.beginRepair(aRepair(found.id, 'rendition-left-over'))
    let messages = 0
    let pages = 0
    const deps = {
      ...repairsOf(world),
      inspections: {
        ...inspections.table,
        differences: paged(inspections.differencesOf(found.id), () => pages++),
      },
      advanceInspection: async () => void messages++,
    }
    // A function has time for ten pages.
    const step = () => {
      const end = pages + 10
      return advanceRepair(deps as never, found.id, 'rendition-left-over', () => (pages < end ? 60_000 : 0))
    }
    await untilOver(step)
    expect(await inspections.table.repair(found.id, 'rendition-left-over')).toMatchObject({
      done: 30_000,
      changed: 0,
      refused: 0,
    })
    expect(messages).toBeGreaterThanOrEqual(29)
    expect(world.derived.size).toBe(300)
    expect((await inspect(world)).row.counts).toEqual({})
  }, 60_000)
})

/** Sorting 30,000 keys for each of 300 pages takes a minute, so the keys of this test are numbers. */
const paged =
  <T>(all: readonly T[], count: () => void) =>
  async (_id: string, _kind: string, { limit, after = '0' }: { limit: number; after?: string }) => {
    count()
    const from = Number(after)
    return {
      items: all.slice(from, from + limit),
      ...(from + limit < all.length && { last: String(from + limit) }),
    }
  }

describe('kills', () => {
  const wanted = { 'index-missing': 75, 'rendition-left-over': 150 }

  test.each([true, false])(
    'in the middle of an inspection lose nothing and count nothing twice (before the call: %s)',
    async (before) => {
      const world = damaged(150)
      const inspections = memoryInspections()
      const { table } = inspections
      const { inspection } = await startInspection({
        inspections: table,
        advanceInspection: async () => undefined,
        now: () => now,
      } as never)
      const adding = killing(table.addDifferences, 3, before)
      const saving = killing(table.save, 4, before)
      const announcing = killing(async () => undefined, 2, before)
      const deps = inspectionDeps(world, inspections, {
        inspections: { ...table, addDifferences: adding.wrapped, save: saving.wrapped },
        announce: announcing.wrapped,
      })
      await despiteKills(() => advanceInspection(deps, inspection.inspectionId, () => 60_000))
      expect(adding.killed.count).toBeGreaterThan(2)
      expect(saving.killed.count).toBeGreaterThan(2)
      const row = inspections.rows.get(inspection.inspectionId)!
      expect(row).toMatchObject({ state: 'completed', counts: wanted, totals: { owners: 3, images: 150 } })
      expect(inspections.differencesOf(inspection.inspectionId)).toHaveLength(225)
    },
  )

  test.each([true, false])(
    'in the middle of a repair repair each once (before the call: %s)',
    async (before) => {
      const world = damaged(150)
      const found = await inspect(world)
      const { table } = found.inspections
      const noting = killing(table.noteOutcome, 17, before)
      const saving = killing(table.saveRepair, 2, before)
      await table.beginRepair(aRepair(found.id, 'rendition-left-over'))
      const deps = {
        ...repairsOf(world),
        inspections: { ...table, noteOutcome: noting.wrapped, saveRepair: saving.wrapped },
        advanceInspection: async () => undefined,
        onFailure: () => undefined,
      }
      await despiteKills(() => advanceRepair(deps as never, found.id, 'rendition-left-over', () => 60_000))
      expect(noting.killed.count).toBeGreaterThan(2)
      const repair = (await table.repair(found.id, 'rendition-left-over'))!
      expect(repair.state).toBe('completed')
      expect(repair.done + repair.changed + repair.refused).toBe(150)
      await repairAll(world, found, 'index-missing')
      expect((await inspect(world)).row.counts).toEqual({})
    },
  )

  test('two workers at once count each page once', async () => {
    const world = damaged(150)
    const inspections = memoryInspections()
    const { inspection } = await startInspection({
      inspections: inspections.table,
      advanceInspection: async () => undefined,
      now: () => now,
    } as never)
    const deps = inspectionDeps(world, inspections)
    const step = () => advanceInspection(deps, inspection.inspectionId, () => 60_000)
    await untilOver(
      async () =>
        (await Promise.all([step(), step(), step()])).find((outcome) => outcome === 'over') ?? 'advanced',
    )
    expect(inspections.rows.get(inspection.inspectionId)).toMatchObject({
      counts: wanted,
      totals: { images: 150 },
    })
  })
})

describe('starting', () => {
  const starting = (inspections = memoryInspections(), sent: string[] = []) => ({
    inspections: inspections.table,
    advanceInspection: async (id: string) => void sent.push(id),
    now: () => now,
    inspectEvery: 'week' as const,
    checksumGibPerDay: 1,
  })

  test('twenty times at once gives one inspection', async () => {
    const sent: string[] = []
    const deps = starting(undefined, sent)
    const started = await Promise.all(Array.from({ length: 20 }, () => startInspection(deps as never)))
    expect(new Set(started.map(({ inspection }) => inspection.inspectionId)).size).toBe(1)
    expect(started.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(sent).toHaveLength(1)
  })

  test.each([
    ['a stage of today has none', 'week', { day: '2026-11-25', everythingOn: '2026-11-25' }, undefined],
    ['the next day reads a slice', 'week', { day: '2026-11-24', everythingOn: '2026-11-24' }, 'checksums'],
    [
      'after a week everything is compared',
      'week',
      { day: '2026-11-24', everythingOn: '2026-11-18' },
      'everything',
    ],
    [
      'every day, if the stage says so',
      'day',
      { day: '2026-11-24', everythingOn: '2026-11-24' },
      'everything',
    ],
    ['a missed day does not matter', 'week', { day: '2026-11-02', everythingOn: '2026-11-01' }, 'everything'],
    ['never, if the stage says so', 'never', { day: '2026-01-01', everythingOn: '2026-01-01' }, undefined],
  ] as const)('by schedule: %s', (_, inspectEvery, schedule, due) => {
    expect(dueToday({ inspectEvery, checksumGibPerDay: 1 }, schedule, '2026-11-25')).toBe(due)
  })

  test('by schedule reads no slice if the stage spends nothing on checksums', () => {
    const schedule = { day: '2026-11-24', everythingOn: '2026-11-24' }
    expect(dueToday({ inspectEvery: 'week', checksumGibPerDay: 0 }, schedule, '2026-11-25')).toBeUndefined()
  })

  test('by schedule starts one a day, however often the sweep runs', async () => {
    const sent: string[] = []
    const deps = starting(undefined, sent)
    expect(await startDueInspection(deps as never)).toBeUndefined()
    const tomorrow = { ...deps, now: () => new Date(now.getTime() + 86_400_000) }
    const started = await Promise.all(Array.from({ length: 5 }, () => startDueInspection(tomorrow as never)))
    expect(started.filter(Boolean)).toEqual(['checksums'])
    expect(sent).toHaveLength(1)
  })
})
