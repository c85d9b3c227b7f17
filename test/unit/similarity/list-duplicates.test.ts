import { describe, expect, test } from 'vitest'
import { listedImage } from '../../../lambdas/images/listed-image.ts'
import type { Family, Relative } from '../../../lambdas/search/dataset/family.ts'
import { listDuplicates } from '../../../lambdas/similarity/list-duplicates.ts'
import { DuplicateGroups } from '../../../lambdas/similarity/similarity.ts'
import { anAnalysis, anImageRow, aRelative } from '../support/factories.ts'

const presignDownload = {
  rendition: async () => 'https://bucket.example/rendition',
  original: async () => 'https://bucket.example/original',
}

/** Families as the table returns them, newest first. All images exist except those in `gone`. */
function depsOf(families: Family[], gone: Relative[] = []) {
  const newestFirst = [...families].sort((a, b) => (a.familyId > b.familyId ? -1 : 1))
  const kept = new Map(families.flatMap(({ members }) => members.map((each) => [each.imageId, each.kept])))
  return {
    rows: {
      getMany: async (owner: string, ids: readonly string[]) =>
        ids
          .filter((id) => !gone.some(({ imageId }) => imageId === id))
          .map((imageId) => ({
            ...listedImage(anImageRow({ owner, imageId, state: 'completed', analysis: anAnalysis() })),
            kept: kept.get(imageId) as string[] | undefined,
          })),
    },
    presignDownload: presignDownload as never,
    families: {
      list: async (_owner: string, limit: number, after?: string) =>
        newestFirst.filter(({ familyId }) => !after || familyId < after).slice(0, limit),
    },
  }
}

const aFamily = (...changes: Partial<Relative>[]): Family => {
  const members = changes.map((each) => aRelative(each))
  return { familyId: members[0]!.imageId, members }
}
const page = { limit: 10, show: 'open' as const }

describe('listDuplicates', () => {
  test('suggests to keep the best copy and to remove the others, never all', async () => {
    const family = aFamily({ widthPx: 400, heightPx: 300 }, {}, { widthPx: 40, heightPx: 30 })
    const [small, large, tiny] = family.members.map(({ imageId }) => imageId)
    const { items, nextCursor } = await listDuplicates(depsOf([family]), 'me', page)
    expect(nextCursor).toBeUndefined()
    expect(items).toMatchObject([{ groupId: small, imageIds: [small, large, tiny], decided: false }])
    expect(items[0]!.best).toEqual({ imageId: large, reasons: [expect.stringContaining('12 MP')] })
    expect(items[0]!.members.map(({ image, suggestion }) => [image.imageId, suggestion])).toEqual([
      [large, 'keep'],
      [small, 'remove'],
      [tiny, 'remove'],
    ])
    expect(DuplicateGroups.parse(JSON.parse(JSON.stringify({ items })))).toBeDefined()
  })

  test('never suggests to keep a deleted image instead of the last copy', async () => {
    const [large, small, other] = [aRelative(), aRelative({ widthPx: 400 }), aRelative({ widthPx: 40 })]
    const families = [{ familyId: large.imageId, members: [large, small, other] }]
    const { items } = await listDuplicates(depsOf(families, [large]), 'me', page)
    expect(items[0]!.best.imageId).toBe(small.imageId)
    expect((await listDuplicates(depsOf(families, [large, other]), 'me', page)).items).toEqual([])
  })

  test('a decided group is only shown when asked for; a new copy is shown beside those that are kept', async () => {
    const decided = aFamily({ kept: ['x'] }, { kept: ['x'] })
    const reopened = aFamily({ kept: ['y'] }, { kept: ['y'] }, {})
    const open = await listDuplicates(depsOf([decided, reopened]), 'me', page)
    expect(open.items.map(({ groupId }) => groupId)).toEqual([reopened.familyId])
    expect(open.items[0]!.members.map(({ kept, suggestion }) => [kept, suggestion])).toEqual([
      [true, 'keep'],
      [true, 'keep'],
      [false, 'remove'],
    ])
    const all = await listDuplicates(depsOf([decided, reopened]), 'me', { ...page, show: 'all' })
    expect(all.items.map((group) => group.decided).sort()).toEqual([false, true])
  })

  test('pages lead through all groups, each once, also past many that are decided', async () => {
    const families = [
      ...Array.from({ length: 7 }, () => aFamily({}, {})),
      ...Array.from({ length: 9 }, () => aFamily({ kept: ['x'] }, { kept: ['x'] })),
    ]
    const deps = depsOf(families)
    const seen: string[] = []
    let cursor: string | undefined
    let pages = 0
    do {
      const answer = await listDuplicates(deps, 'me', { limit: 2, show: 'open', cursor })
      seen.push(...answer.items.map(({ groupId }) => groupId))
      cursor = answer.nextCursor
      pages++
    } while (cursor)
    expect(seen.length).toBe(7)
    expect(new Set(seen).size).toBe(7)
    expect(pages).toBeLessThanOrEqual(9)
  })

  test('refuses a cursor of its own making', async () => {
    const cursor = Buffer.from('OWNER#other').toString('base64url')
    await expect(listDuplicates(depsOf([]), 'me', { ...page, cursor })).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    })
  })
})
