import { describe, expect, test } from 'vitest'
import { originalKey, renditionKey } from '../../../lambdas/image-record/object-keys.ts'
import {
  type DifferenceKind,
  differenceKindNames,
  kindOf,
} from '../../../lambdas/inspections/difference-kinds.ts'
import { isInSlice } from '../../../lambdas/inspections/slice.ts'
import type { IndexedImage } from '../../../lambdas/search/dataset/dataset-table.ts'
import type { TransformRow } from '../../../lambdas/transforms/transform-row.ts'
import {
  dayMs,
  daysAgo,
  inspect,
  inspectionWorld,
  memoryInspections,
  now,
  repairAll,
  type World,
} from '../support/inspection-world.ts'

const transformId = 'a'.repeat(32)
const aTransform = (
  row: { owner: string; imageId: string },
  changes: Partial<TransformRow> = {},
): TransformRow => ({
  owner: row.owner,
  imageId: row.imageId,
  transformId,
  state: 'completed',
  version: 1,
  plan: { steps: [] } as never,
  attempts: 1,
  createdAt: daysAgo(9).toISOString(),
  updatedAt: daysAgo(9).toISOString(),
  key: `${row.owner}/${row.imageId}/transforms/${transformId}.webp`,
  ...changes,
})

const change = (world: World, row: { owner: string; imageId: string }, changes: object) =>
  void world.images.set(world.idOf(row), { ...world.images.get(world.idOf(row))!, ...changes })

/** An image whose bytes are read today. */
function addInSlice(world: World) {
  for (;;) {
    const row = world.addImage()
    if (isInSlice(row.imageId, now)) return row
    world.images.delete(world.idOf(row))
    world.index.delete(world.idOf(row))
    world.originals.delete(originalKey(row))
    world.derived.delete(renditionKey(row, 1, '1024'))
  }
}

/** Causes each kind of damage to a stage that was in order. */
const damages: Record<DifferenceKind, (world: World) => unknown> = {
  'original-missing': (world) => world.putOriginal(originalKey(world.addImage()), '', daysAgo(1), true),
  'original-changed': (world) =>
    world.putOriginal(originalKey(world.addImage()), 'somebody else', daysAgo(8)),
  'original-left-over': (world) => {
    const row = world.addImage()
    world.images.delete(world.idOf(row))
    world.index.delete(world.idOf(row))
    world.derived.delete(renditionKey(row, 1, '1024'))
  },
  'upload-unseen': (world) => {
    const row = world.addImage()
    world.derived.delete(renditionKey(row, 1, '1024'))
    change(world, row, { state: 'expired', original: undefined, analysis: undefined })
    world.writeToIndex(world.images.get(world.idOf(row))!)
  },
  'rendition-missing': (world) => world.derived.delete(renditionKey(world.addImage(), 1, '1024')),
  'rendition-left-over': (world) => world.putDerived(renditionKey(world.addImage(), 7, '256'), daysAgo(8)),
  'transform-missing': (world) => {
    const row = world.addImage()
    world.transforms.set(world.idOf(row), [aTransform(row)])
  },
  'transform-left-over': (world) => world.putDerived(aTransform(world.addImage()).key!, daysAgo(8)),
  'index-missing': (world) => world.index.delete(world.idOf(world.addImage())),
  'index-left-over': (world) => {
    const gone = { owner: 'alice', imageId: '0197a000-0000-7000-8000-000000000001' }
    world.index.set(world.idOf(gone), { imageId: gone.imageId } as IndexedImage)
  },
  'index-stale': (world) => {
    const row = world.addImage()
    world.index.set(world.idOf(row), { ...world.index.get(world.idOf(row))!, tags: ['wrong'] })
  },
  'work-halted': (world) => {
    const row = world.addImage()
    world.derived.delete(renditionKey(row, 1, '1024'))
    change(world, row, { state: 'uploaded', analysis: undefined })
    world.index.delete(world.idOf(row))
  },
  'delivery-stuck': (world) => {
    const { owner } = world.addImage()
    world.deliveries.set('d', {
      owner,
      webhookId: 'w',
      deliveryId: 'd',
      state: 'pending',
      turn: 3,
      nextAttemptAt: daysAgo(1).toISOString(),
      updatedAt: daysAgo(1).toISOString(),
    } as never)
  },
  'record-unreadable': (world) =>
    world.faults.set(world.idOf(world.addImage()), 'IMAGE names results that are missing'),
}

function aStage() {
  const world = inspectionWorld()
  for (let count = 0; count < 3; count++) world.addImage()
  return world
}

describe('an inspection', () => {
  test('finds nothing in a stage that is in order, and counts what is there', async () => {
    const world = aStage()
    const { row } = await inspect(world)
    expect(row).toMatchObject({ state: 'completed', counts: {}, totals: { owners: 1, images: 3 } })
    const bytes = [...world.originals.values()].reduce((sum, [top]) => sum + top!.sizeBytes, 0)
    expect(row.totals.originalBytes).toBe(bytes)
    expect(row.openShard).toBeUndefined()
  })

  const repairable = differenceKindNames.filter((kind) => kindOf(kind).repair)

  test.each(repairable)('finds, counts and repairs %s; the next inspection is clean', async (kind) => {
    const world = aStage()
    await damages[kind](world)
    const first = await inspect(world)
    expect(first.row.counts).toEqual({ [kind]: 1 })
    expect(first.inspections.differencesOf(first.id).map((each) => each.kind)).toEqual([kind])

    expect(await repairAll(world, first, kind)).toMatchObject({
      state: 'completed',
      done: 1,
      changed: 0,
      refused: 0,
    })
    const second = await inspect(world, memoryInspections())
    expect(second.row.counts).toEqual({})
  })

  test('finds a record that cannot be read, takes nothing of it for superfluous, and leaves it to a person', async () => {
    const world = aStage()
    await damages['record-unreadable'](world)
    const first = await inspect(world)
    expect(first.row.counts).toEqual({ 'record-unreadable': 1 })
    expect(await repairAll(world, first, 'record-unreadable')).toMatchObject({ done: 0, refused: 1 })
  })

  test('compares the bytes of the day with their checksum, though the listing looks right', async () => {
    const world = aStage()
    const row = addInSlice(world)
    const [version] = world.originals.get(originalKey(row))!
    world.originals.set(originalKey(row), [{ ...version!, bytes: 'rotten' }])
    const { row: found } = await inspect(world)
    expect(found.counts).toEqual({ 'original-changed': 1 })
    expect(found.totals.checkedOriginals).toBeGreaterThan(0)
  })

  test('finds rotten bytes within 30 days', async () => {
    const world = inspectionWorld()
    const row = world.addImage()
    const [version] = world.originals.get(originalKey(row))!
    world.originals.set(originalKey(row), [{ ...version!, bytes: 'rotten' }])
    const found: number[] = []
    for (let day = 0; day < 30; day++) {
      world.clock.now = new Date(now.getTime() + day * dayMs)
      const { row: each } = await inspect(world)
      found.push(each.counts['original-changed'] ?? 0)
    }
    expect(found.filter((count) => count === 1)).toHaveLength(1)
  })

  test('does not call the same bytes with another ETag changed', async () => {
    const world = aStage()
    const row = world.addImage()
    const [version] = world.originals.get(originalKey(row))!
    world.originals.set(originalKey(row), [{ ...version!, eTag: 'of-a-copy-2' }])
    expect((await inspect(world)).row.counts).toEqual({})
  })

  test.each([
    [
      'original-left-over',
      (world: World) => world.putOriginal('alice/0197a000-0000-7000-8000-000000000002', 'x', daysAgo(6)),
    ],
    [
      'rendition-left-over',
      (world: World) => world.putDerived(renditionKey(world.addImage(), 7, '256'), daysAgo(6)),
    ],
    [
      'transform-left-over',
      (world: World) => world.putDerived(aTransform(world.addImage()).key!, daysAgo(6)),
    ],
  ] as const)('leaves %s alone within the grace period', async (_kind, cause) => {
    const world = aStage()
    cause(world)
    expect((await inspect(world)).row.counts).toEqual({})
  })

  test('leaves an account that is being erased to its erasure', async () => {
    const world = aStage()
    for (const kind of ['original-left-over', 'index-missing'] as const) await damages[kind](world)
    world.closed.add('alice')
    expect((await inspect(world)).row).toMatchObject({ counts: {}, totals: { owners: 0 } })
  })

  test('compares more images than a page holds, of several owners', async () => {
    const world = inspectionWorld()
    const rows = Array.from({ length: 250 }, (_, place) =>
      world.addImage({ owner: place % 5 ? 'alice' : 'bob' }),
    )
    for (const row of rows.slice(0, 40)) world.index.delete(world.idOf(row))
    for (const row of rows.slice(200)) world.derived.delete(renditionKey(row, 1, '1024'))
    const { row } = await inspect(world)
    expect(row.counts).toEqual({ 'index-missing': 40, 'rendition-missing': 50 })
    expect(row.totals).toMatchObject({ owners: 2, images: 250 })
  })
})
