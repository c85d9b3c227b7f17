import { expect, test } from 'vitest'
import { decideDuplicates, maxDecisions } from '../../../lambdas/similarity/decide-duplicates.ts'
import type { DuplicateDecision } from '../../../lambdas/similarity/similarity.ts'
import { anImageRow, aRelative } from '../support/factories.ts'

/** A family of copies. Decisions are added and removed in place, as in the table. */
function aGroupOf(count: number) {
  const members = Array.from({ length: count }, () => aRelative())
  const kept = new Map(members.map(({ imageId }) => [imageId, new Set<string>()]))
  const deps = {
    families: { familyOf: async () => ({ familyId: members[0]!.imageId, members }) },
    rows: {
      getMany: async (owner: string, ids: readonly string[]) =>
        ids
          .filter((imageId) => kept.has(imageId))
          .map((imageId) => ({ ...anImageRow({ owner, imageId, kept: [...kept.get(imageId)!] }) }) as never),
    },
    saveKeepDecision: async (
      { imageId }: { imageId: string },
      decision: DuplicateDecision['decision'],
      decisionIds: readonly string[],
    ) => {
      const own = kept.get(imageId)
      for (const id of decisionIds) decision === 'keep-all' ? own?.add(id) : own?.delete(id)
      return own !== undefined
    },
  }
  const ids = members.map(({ imageId }) => imageId)
  const decide = (decision: DuplicateDecision['decision'], imageIds: string[], asked = ids[0]!) =>
    decideDuplicates(deps, { owner: 'me', imageId: asked }, { decision, imageIds })
  return { ids, kept, decide }
}

test('is about the images that are named, and is taken back the same way', async () => {
  const { ids, kept, decide } = aGroupOf(3)
  expect(await decide('keep-all', ids.slice(0, 2))).toEqual({
    groupId: ids[0],
    imageIds: ids,
    decided: false,
  })
  expect(await decide('keep-all', ids, ids[2])).toMatchObject({ decided: true })
  expect(await decide('keep-all', ids)).toMatchObject({ decided: true })
  expect(await decide('none', ids)).toMatchObject({ decided: false })
  expect([...kept.values()].map((decisions) => decisions.size)).toEqual([0, 0, 0])
})

test('of many at once none is lost', async () => {
  const { ids, kept, decide } = aGroupOf(8)
  const pairs = ids.flatMap((a, index) => ids.slice(index + 1).map((b) => [a, b]))
  const decided = await Promise.all(pairs.map((pair) => decide('keep-all', pair)))
  expect(decided).toHaveLength(28)
  expect([...kept.values()].map((decisions) => decisions.size)).toEqual(ids.map(() => 7))
  expect(await decide('keep-all', ids.slice(0, 2))).toMatchObject({ decided: true })
})

test('names images that are not in the group, or no longer', async () => {
  const { ids, kept, decide } = aGroupOf(3)
  await expect(decide('keep-all', [ids[0]!, 'x'])).rejects.toMatchObject({ code: 'CONFLICT' })
  kept.delete(ids[2]!)
  await expect(decide('keep-all', ids)).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(decide('keep-all', ids, 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  kept.delete(ids[1]!)
  await expect(decide('keep-all', ids)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('an image takes part in a limited number of decisions, because they share its row', async () => {
  const { ids, kept, decide } = aGroupOf(3)
  const full = new Set(Array.from({ length: maxDecisions }, (_, index) => `decision-${index}`))
  kept.set(ids[1]!, full)
  await expect(decide('keep-all', ids)).rejects.toMatchObject({ code: 'LIMIT_REACHED' })
  expect(full.size).toBe(maxDecisions)
  await decide('keep-all', [ids[0]!, ids[2]!])
  await decide('none', ids)
})
