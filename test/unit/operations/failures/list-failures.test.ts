import { expect, test } from 'vitest'
import {
  type FailureCause,
  failureCause,
  failureKey,
  failureShards,
} from '../../../../lambdas/image-record/failure.ts'
import { countedPerShard, listFailures } from '../../../../lambdas/operations/failures/list-failures.ts'
import { aMoment, anImageRef } from '../../support/factories.ts'

const cause = (message: string) => failureCause('failed', 'analysis', { code: 'INTERNAL', message })
const [big, small] = [cause('alpha'), cause('beta')].sort() as [FailureCause, FailureCause]
const pageSize = 1_000

/** One shard with an endless group, and a small one that sorts after it. */
function deps() {
  let pages = 0
  const entry = (of: FailureCause, imageId = anImageRef().imageId) => ({
    ref: { owner: 'o', imageId },
    failure: failureKey(of, aMoment),
    cause: of,
    at: aMoment,
    isRedriven: false,
  })
  return {
    pages: () => pages,
    failures: {
      causeAfter: async (shard: string, after?: FailureCause) => {
        if (shard !== failureShards[0] || after === small) return undefined
        return after === big ? small : big
      },
      page: async (_shard: string, of: FailureCause) => {
        pages++
        if (of === small) return { entries: [entry(small, 'same'), entry(small, 'same')] }
        return { entries: Array.from({ length: pageSize }, () => entry(big)), next: { pk: 'more' } }
      },
    },
    images: { readWhole: async () => undefined },
    transforms: { get: async () => undefined },
    now: () => aMoment,
  }
}

test('a group without end is counted up to a limit, says so, and does not hide the next one', async () => {
  const given = deps()
  const { items, isComplete } = await listFailures(given, 30)
  expect(items).toMatchObject([
    { cause: big, images: countedPerShard, isComplete: false },
    // Two versions of one image.
    { cause: small, images: 1, isComplete: true },
  ])
  expect(isComplete).toBe(true)
  expect(given.pages()).toBe(countedPerShard / pageSize + 1)
})
