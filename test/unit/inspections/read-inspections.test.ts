import { describe, expect, test } from 'vitest'
import { stageEventDetails } from '../../../lambdas/events/events.ts'
import { originalKey } from '../../../lambdas/image-record/object-keys.ts'
import { beginRepair } from '../../../lambdas/inspections/begin-repair.ts'
import { eventOfInspection } from '../../../lambdas/inspections/event-of-inspection.ts'
import { listDifferences, readInspection } from '../../../lambdas/inspections/read-inspections.ts'
import { sizeText, statementOf } from '../../../lambdas/inspections/statement.ts'
import { daysAgo, inspect, inspectionWorld, memoryInspections, now } from '../support/inspection-world.ts'

async function damaged() {
  const world = inspectionWorld()
  const lost = world.addImage()
  world.putOriginal(originalKey(lost), '', daysAgo(1), true)
  for (let count = 0; count < 7; count++) world.index.delete(world.idOf(world.addImage()))
  const inspections = memoryInspections()
  const { row } = await inspect(world, inspections)
  const sent: unknown[] = []
  const deps = {
    inspections: inspections.table,
    advanceInspection: async (...message: unknown[]) => void sent.push(message),
    now: () => now,
  } as never
  return { row, deps, sent, id: row.inspectionId }
}

describe('an inspection that is read', () => {
  test('shows losses first, each kind with words, a count and a few examples', async () => {
    const { deps } = await damaged()
    const view = await readInspection(deps, 'latest')
    expect(view).toMatchObject({ state: 'completed', differences: 8, lost: 1 })
    expect(view.groups.map(({ kind, count, isLoss }) => [kind, count, isLoss])).toEqual([
      ['original-missing', 1, true],
      ['index-missing', 7, false],
    ])
    for (const { explanation, repair } of view.groups) expect(explanation && repair).toBeTruthy()
    expect(view.groups[1]!.examples).toHaveLength(5)
  })

  test('is not found before there is one, and the answer says what to do', async () => {
    const deps = { inspections: memoryInspections().table } as never
    await expect(readInspection(deps, 'latest')).rejects.toThrow(/POST \/v1\/admin\/inspections/)
  })

  test('lists its differences page by page', async () => {
    const { deps, id } = await damaged()
    const first = await listDifferences(deps, id, { kind: 'index-missing', limit: 4 })
    const second = await listDifferences(deps, id, {
      kind: 'index-missing',
      limit: 4,
      cursor: first.nextCursor,
    })
    expect(new Set([...first.items, ...second.items].map(({ subject }) => subject)).size).toBe(7)
    expect(second.nextCursor).toBeUndefined()
    const cursor = Buffer.from('a\nb').toString('base64url')
    await expect(
      listDifferences(deps, id, { kind: 'index-missing', limit: 4, cursor }),
    ).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    })
  })
})

describe('a repair that is asked for', () => {
  test('is shown first, and nothing is done', async () => {
    const { deps, sent } = await damaged()
    const shown = await beginRepair(deps, 'latest', { kind: 'index-missing', apply: false })
    expect(shown).toMatchObject({
      preview: { count: 7, deletes: false, repair: 'Writes the image to the index.' },
    })
    expect(sent).toEqual([])
  })

  test('twenty times at once runs once', async () => {
    const { deps, sent, id } = await damaged()
    const all = await Promise.all(
      Array.from({ length: 20 }, () => beginRepair(deps, 'latest', { kind: 'index-missing', apply: true })),
    )
    expect(sent).toEqual([[id, 'index-missing']])
    for (const each of all)
      expect(each).toMatchObject({ repair: { kind: 'index-missing', state: 'running' } })
  })

  test('is refused for what only a person can decide', async () => {
    const { deps } = await damaged()
    const wanted = { kind: 'record-unreadable', apply: true } as const
    await expect(beginRepair(deps, 'latest', wanted)).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('the statement', () => {
  test('says how much there is, what is lost, and as of when', async () => {
    const { row } = await damaged()
    const text = statementOf(row)
    expect(text).toMatch(/^# Inspection of 2026-11-25$/m)
    expect(text).toMatch(/As of 2026-11-25 12:00 UTC/)
    expect(text).toMatch(/8 images of 1 owner, with \d+ bytes/)
    expect(text).toMatch(/1 original is missing or changed/)
    expect(text).toMatch(/7 differences were found that concern no original/)
    const { counts: _, ...others } = row
    expect(statementOf({ ...others, counts: {} })).toMatch(
      /Nothing is lost\.\*\* Every image has its original/,
    )
  })

  test.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_500_000, '1.5 MB'],
    [4_816_022_118_400, '4.8 TB'],
  ])('writes %d bytes as %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))
})

test('the event repeats its id, and says what was lost', async () => {
  const { row } = await damaged()
  const { detail } = eventOfInspection(row)
  expect(stageEventDetails['Inspection Completed'].parse(detail)).toEqual(detail)
  expect(eventOfInspection(row).detail.eventId).toBe(detail.eventId)
  expect(detail).toMatchObject({
    lost: 1,
    images: 8,
    differences: expect.arrayContaining([{ kind: 'index-missing', count: 7 }]),
  })
})
