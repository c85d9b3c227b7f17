import { v7 as uuidV7 } from 'uuid'
import { describe, expect, type Mock, test, vi } from 'vitest'
import type { ErasureTask } from '../../../lambdas/erasures/erasure-task.ts'
import { type ErasureTaskDeps, erasureTasks } from '../../../lambdas/erasures/erasure-tasks.ts'
import type { ErasedCounts } from '../../../lambdas/erasures/erasures.ts'
import { imagesPerPage } from '../../../lambdas/erasures/image-tasks.ts'
import { rowsPerPage } from '../../../lambdas/erasures/row-tasks.ts'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { memoryRows } from '../../support/memory-rows.ts'
import { aMoment, anImageRow } from '../support/factories.ts'

const owner = 'alice'

/** The table and the buckets in memory, and the tasks that process them. */
function aWorld() {
  const results = memoryRows()
  const maintenance = { isBusy: false }
  const objects = {
    originals: new Set<string>(),
    renditions: new Set<string>(),
    archives: new Set<string>(),
    importLists: new Set<string>(),
    index: new Set<string>(),
  }
  const bucket =
    (keys: Set<string>) =>
    async (of: string, after = '') => {
      const own = [...keys].filter((key) => key.startsWith(`${of}/`) && key > after).sort()
      const page = own.slice(0, 2)
      return {
        count: page.length,
        next: own.length > 2 ? page.at(-1) : undefined,
        erase: async () => {
          for (const key of page) keys.delete(key)
        },
      }
    }
  const nothing = async () => undefined
  const images = new Map<string, ImageRow>()
  /** One of the two lists of an owner, newest first. */
  const listed = (isDeleted: boolean, limit: number, after = '~') => {
    const all = [...images.values()].filter(({ state }) => (state === 'deleted') === isDeleted)
    const behind = all
      .filter(({ imageId }) => imageId < after)
      .sort((a, b) => (a.imageId < b.imageId ? 1 : -1))
    const rows = behind.slice(0, limit)
    return { rows, last: behind.length > limit ? rows.at(-1)?.imageId : undefined }
  }
  const deps = {
    rows: results.rows,
    images: {
      list: async (_owner: string, limit: number, after?: string) => listed(false, limit, after),
      tombstones: async (_owner: string, limit: number, after?: string) => listed(true, limit, after),
      apply: vi.fn(async ({ imageId }: { imageId: string }, { set }: { set: object }) => {
        const row = { ...images.get(imageId)!, openShard: undefined, contentKeys: undefined, ...set }
        images.set(imageId, row)
        return { applied: true as const, row }
      }),
    },
    ownerOriginals: bucket(objects.originals),
    ownerRenditions: bucket(objects.renditions),
    ownerArchives: bucket(objects.archives),
    ownerImportLists: bucket(objects.importLists),
    originals: { erase: nothing },
    derived: { erase: nothing },
    versions: { erase: vi.fn(nothing) },
    content: { forget: nothing },
    discardArchives: nothing,
    publish: vi.fn(nothing),
    counters: { add: nothing },
    onUncounted: () => undefined,
    imports: { countImported: async () => undefined },
    ownerDatasets: bucket(objects.index),
    datasetNotes: { isBusy: async () => maintenance.isBusy, forget: vi.fn(nothing) },
    now: () => aMoment,
  } as unknown as ErasureTaskDeps & { publish: Mock; datasetNotes: { forget: Mock } }
  const tasks = erasureTasks(deps)

  /** Runs all tasks of a round, page by page. */
  async function go(round: 'count' | 'erase' | 'look') {
    const counts: Record<string, number> = {}
    for (const task of tasks.filter(({ notIn }) => !notIn?.includes(round))) {
      let after: string | undefined
      do {
        const found = await task.find({ owner, round, after })
        for (const [kind, count] of Object.entries(found.counts ?? {}))
          counts[kind] = (counts[kind] ?? 0) + count
        if (round !== 'count') await found.erase()
        after = found.next
      } while (after !== undefined)
    }
    return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)) as ErasedCounts
  }
  return { deps, images, results, objects, maintenance, tasks, go }
}

const own = (sk: string, values: object = {}) => ({ pk: `OWNER#${owner}`, sk, ...values })
const work = (sk: string) => ({ pk: `WORK#${owner}`, sk })
const anImage = (changes: object = {}) => anImageRow({ owner, imageId: uuidV7(), ...changes })
/** A row of every kind in an owner's partitions. */
const ofEveryKind = (imageId: string) => [
  ...[
    'CONFIRMATION#alice',
    `DELIVERY#${imageId}#${imageId}`,
    `FEEDBACK#${imageId}.0123`,
    'KEY#abc',
    `PAYLOAD#${imageId}#${imageId}`,
    'PRECISION#labels#cat',
    'PRECISION_BY_MODEL#labels#cat#0123',
    `WEBHOOK#${imageId}`,
  ].map((sk) => own(sk, sk.startsWith('PRECISION') ? { right: 1, wrong: 0 } : {})),
  ...[`ARCHIVE#${imageId}`, `JOB#${imageId}`, 'JOBS', 'PRESETS', 'TRANSFORMED#2026-11-25', 'WEBHOOKS'].map(
    work,
  ),
  { pk: `SIGNING_KEYS#${owner}`, sk: 'SIGNING_KEYS' },
]

describe('inspections', () => {
  test('keep nothing of the owner: neither the name nor a difference', async () => {
    const { results, go } = aWorld()
    const [first, second, running] = ['1', '2', '3'].map((end) => `0197a000-0000-7000-8000-00000000000${end}`)
    const inspection = (inspectionId: string, counts: object, state = 'completed') => ({
      ...{ pk: 'INSPECTIONS', sk: `INSPECTION#${inspectionId}` },
      ...{ inspectionId, counts, state },
    })
    const noteOf = (id: string, who: string, kind = 'index-missing') => ({
      pk: `INSPECTION#${id}`,
      sk: `DIFFERENCE#${kind}#${who}#image#0123`,
    })
    const owns = (id: string, who: string) => ({ pk: `INSPECTION#${id}`, sk: `OWNER#${who}` })
    const others = [noteOf(first!, 'alice2'), owns(first!, 'alice2'), owns(second!, 'bob')]
    const heads = [
      inspection(first!, { 'index-missing': 2 }),
      inspection(second!, {}),
      // Its count is saved after its differences.
      inspection(running!, {}, 'running'),
    ]
    const mine = [
      noteOf(first!, owner),
      owns(first!, owner),
      owns(second!, owner),
      noteOf(running!, owner, 'work-halted'),
    ]
    await results.rows.put([...heads, ...others, ...mine])
    await go('erase')
    for (const row of mine) expect(results.has(row)).toBe(false)
    for (const row of [...heads, ...others]) expect(results.has(row)).toBe(true)
  })
})

describe('the results table', () => {
  test('keeps tombstones and the erasure, and nothing else of the owner', async () => {
    const { images, results, go, deps } = aWorld()
    const contentKeys = ['CONTENT#0', 'LOOKS#0#abcd#1']
    const image = anImage({ state: 'completed', latestVersion: 2, contentKeys })
    const gone = anImage({ state: 'deleted' })
    for (const each of [image, gone]) images.set(each.imageId, each)
    const others = [
      { pk: 'OWNER#alice2', sk: 'KEY#xyz' },
      { pk: 'KEY#xyz', sk: 'SECRET' },
      { pk: 'LIMITS#alice2', sk: 'REQUESTS' },
    ]
    const kept = [own('ERASURE'), { pk: 'LIMITS#alice', sk: 'REQUESTS', closedAt: 'now' }]
    await results.rows.put([
      ...ofEveryKind(image.imageId),
      { pk: 'KEY#abc', sk: 'SECRET' },
      ...others,
      ...kept,
    ])

    const counts = {
      images: 1,
      contentKeys: 2,
      deliveries: 1,
      feedback: 1,
      jobs: 1,
      keys: 1,
      payloads: 1,
      precisionCounts: 2,
      presets: 1,
      signingKeys: 1,
      versions: 2,
      webhooks: 1,
    }
    expect(await go('count')).toEqual(counts)
    expect(await go('erase')).toEqual(counts)
    const left = await results.rows.query({ pk: 'OWNER#alice' })
    expect(left.map(({ sk }) => sk)).toEqual(['ERASURE'])
    for (const partition of ['WORK', 'SIGNING_KEYS'])
      expect(await results.rows.query({ pk: `${partition}#alice` })).toEqual([])
    expect([...images.values()].map(({ state }) => state)).toEqual(['deleted', 'deleted'])
    expect(await results.rows.query({ pk: 'KEY#abc' })).toEqual([])
    expect(await results.rows.query({ pk: 'LIMITS#alice' })).toEqual([kept[1]])
    for (const { pk, sk } of others) expect(results.has({ pk, sk })).toBe(true)
    expect(await go('look')).toEqual({})
    // Only the deletion made by this erasure is announced.
    expect(deps.publish).toHaveBeenCalledTimes(1)
  })

  test('loses rows of unknown kinds, and counts them as such', async () => {
    const { results, go } = aWorld()
    await results.rows.put([...['ALBUM#1', 'JOKE#1', 'ZEBRA#1'].map((sk) => own(sk)), work('MOSAIC#1')])
    expect(await go('count')).toEqual({ other: 4 })
    await go('erase')
    expect(await results.rows.query({ pk: 'OWNER#alice' })).toEqual([])
  })

  test('has counters that are back at zero, which are not counted', async () => {
    const { results, go } = aWorld()
    await results.rows.put([
      own('PRECISION#labels#cat', { right: 0, wrong: -1 }),
      own('PRECISION#labels#dog', { right: 0, wrong: 2 }),
    ])
    expect(await go('look')).toEqual({ precisionCounts: 1 })
    expect(await results.rows.query({ pk: 'OWNER#alice' })).toEqual([])
  })

  test('is processed page by page, however many rows there are', async () => {
    const { images, results, go } = aWorld()
    const all = Array.from({ length: 2 * imagesPerPage + 1 }, () => anImage({ state: 'completed' }))
    for (const each of all) images.set(each.imageId, each)
    const feedback = all.slice(0, rowsPerPage + 1).map(({ imageId }) => own(`FEEDBACK#${imageId}.0`))
    await results.rows.put(feedback)
    expect(await go('count')).toEqual({ images: all.length, feedback: feedback.length })
    await go('erase')
    expect(await go('look')).toEqual({})
    expect(results.isEmpty()).toBe(true)
    expect([...images.values()].filter(({ openShard }) => openShard !== undefined)).toEqual([])
  })
})

describe('the order', () => {
  const placeOf = (tasks: readonly ErasureTask[], name: string) =>
    tasks.findIndex((task) => task.name === name)

  test('is: close access and webhooks, then write tombstones, then delete the rest', () => {
    const { tasks } = aWorld()
    const order = [
      'rows KEY#',
      'rows WEBHOOK#',
      'rows JOB#',
      'images',
      'versions and results',
      'originals',
      'deletions',
    ]
    const places = order.map((name) => placeOf(tasks, name))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places[0]).toBe(0)
  })

  test('names every task once, because a step is resumed by name', () => {
    const names = aWorld().tasks.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})

test('the buckets lose only what is below the owner', async () => {
  const { objects, go } = aWorld()
  for (const keys of Object.values(objects))
    for (const key of ['alice/1', 'alice/2', 'alice/3', 'alice2/1', 'bob/alice']) keys.add(key)
  expect(await go('count')).toEqual({
    originals: 3,
    renditions: 3,
    archives: 3,
    importLists: 3,
    indexFiles: 3,
  })
  await go('erase')
  for (const keys of Object.values(objects)) expect([...keys]).toEqual(['alice2/1', 'bob/alice'])
})

test('what an account has cost and its budget are erased with it', async () => {
  const { results, go } = aWorld()
  const budgetOf = (of: string) => ({ pk: `BUDGET#owner-${of}`, sk: 'MONTH#2026-11' })
  const others = [budgetOf('bob'), { pk: 'BUDGET#stage', sk: 'MONTH#2026-11' }]
  const rows = [own('COSTS#2026-11-24', { 'spent.analysis': 1 }), budgetOf(owner), ...others]
  await results.rows.put(rows)
  expect(await go('erase')).toEqual({})
  expect(rows.map((row) => results.has(row))).toEqual([false, false, true, true])
})

describe('the index', () => {
  test('is deleted with its note, and looked for again while it is being maintained', async () => {
    const { deps, objects, maintenance, tasks, go } = aWorld()
    const index = tasks.find(({ name }) => name === 'index')!
    objects.index.add('alice/images.lance/data/1')
    await go('erase')
    expect([...objects.index]).toEqual([])
    expect(deps.datasetNotes.forget).toHaveBeenCalledWith(owner, aMoment)
    maintenance.isBusy = true
    expect(await index.find({ owner, round: 'look' })).toMatchObject({ size: 1, counts: { indexFiles: 0 } })
    maintenance.isBusy = false
    expect(await index.find({ owner, round: 'look' })).toMatchObject({ size: 0 })
  })

  test('keeps the note of a running maintenance', async () => {
    const { results, go } = aWorld()
    await results.rows.put([own('DATASET', { busyUntil: 'later' })])
    expect(await go('erase')).toEqual({})
    expect(results.has(own('DATASET'))).toBe(true)
  })
})
