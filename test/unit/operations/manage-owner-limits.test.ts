import { expect, test } from 'vitest'
import type { OwnerLimits } from '../../../lambdas/api/identity.ts'
import type { OwnerLimitsChange } from '../../../lambdas/limits/owner-limits.ts'
import { changeOwnerLimits, readOwnerLimits } from '../../../lambdas/operations/manage-owner-limits.ts'

const stageLimits = {
  ...{ requestsPerMinute: 600, requestBurst: 100, dailyUploads: 50, dailyUploadBytes: 5_000 },
  ...{ transformsPerImage: 10, dailyTransforms: 20, dailyTransformBytes: 30_000 },
}

function world({ closed = [] as string[] } = {}) {
  const rows = new Map<string, OwnerLimits>()
  const deps = {
    stageLimits,
    people: { exists: async (owner: string) => ['alice', 'bob'].includes(owner) },
    isClosed: async (owner: string) => closed.includes(owner),
    ownerLimits: {
      read: async (owner: string) => rows.get(owner) ?? {},
      change: async (owner: string, wanted: OwnerLimitsChange) => {
        const entries = Object.entries({ ...rows.get(owner), ...wanted }).filter(
          ([, limit]) => limit !== null,
        )
        rows.set(owner, Object.fromEntries(entries))
        return rows.get(owner)!
      },
    },
  }
  return { deps, rows }
}

test('the answer says which limits apply, and which of them are set', async () => {
  const { deps } = world()
  expect(await changeOwnerLimits(deps, 'alice', { dailyUploads: 9 })).toEqual({
    limits: { ...stageLimits, dailyUploads: 9 },
    own: { dailyUploads: 9 },
  })
  expect(await readOwnerLimits(deps, 'alice')).toMatchObject({ own: { dailyUploads: 9 } })
  expect(await readOwnerLimits(deps, 'bob')).toEqual({ limits: stageLimits, own: {} })
  expect(await changeOwnerLimits(deps, 'alice', { dailyUploads: null })).toEqual({
    limits: stageLimits,
    own: {},
  })
})

test('an account that does not exist has no limits, and nothing is written for it', async () => {
  const { deps, rows } = world()
  await expect(changeOwnerLimits(deps, 'carol', { dailyUploads: 9 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(readOwnerLimits(deps, 'carol')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(rows.size).toBe(0)
})

test('nothing is written for an account that is being erased', async () => {
  const { deps, rows } = world({ closed: ['alice'] })
  await expect(changeOwnerLimits(deps, 'alice', { dailyUploads: 9 })).rejects.toMatchObject({
    code: 'ACCOUNT_CLOSED',
  })
  expect(rows.size).toBe(0)
})
