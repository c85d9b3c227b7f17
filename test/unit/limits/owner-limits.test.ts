import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { AllOwnerLimits, type Identity, ownerLimitNames } from '../../../lambdas/api/identity.ts'
import { accounts as settings } from '../../../lambdas/functions/settings.ts'
import { limitRequests } from '../../../lambdas/limits/limit-requests.ts'
import { limitsOfOwner, OwnerLimitsChange } from '../../../lambdas/limits/owner-limits.ts'
import { createCapsOf } from '../../../lambdas/transforms/transform-caps.ts'
import { wantedUploads } from '../../../lambdas/uploads/wanted-uploads.ts'
import { aMoment } from '../support/factories.ts'

const stage = {
  ...{ requestsPerMinute: 600, requestBurst: 100, dailyUploads: 50, dailyUploadBytes: 5_000 },
  ...{ transformsPerImage: 10, dailyTransforms: 20, dailyTransformBytes: 30_000 },
}
const alice = (rest: Partial<Identity>): Identity => ({
  owner: 'alice',
  principal: { kind: 'key', id: 'k1' },
  scopes: ['read', 'write'],
  ...rest,
})

test.each(ownerLimitNames)('%s may be set exactly to what the setting of the stage may be', (name) => {
  const { schema } = settings[name]
  for (const limit of [0, 1, 100_000, 1e6, 1e8, 1e15, 1e15 + 1, 10_000, 10_001, 100_001, 1e6 + 1, 1e8 + 1])
    expect(AllOwnerLimits.shape[name].safeParse(limit).success).toBe(schema().safeParse(limit).success)
})

test('every limit that is set applies instead of that of the stage, and no other', () => {
  const some = fc.uniqueArray(fc.constantFrom(...ownerLimitNames))
  fc.assert(
    fc.property(some, fc.integer({ min: 200, max: 9_999 }), (names, limit) => {
      const own = Object.fromEntries(names.map((name) => [name, limit]))
      expect(limitsOfOwner(stage, own)).toEqual({ ...stage, ...own })
    }),
  )
})

test('an owner with a low rate cannot save up the burst of the stage, unless a burst is set as well', () => {
  expect(limitsOfOwner(stage, { requestsPerMinute: 5 }).requestBurst).toBe(5)
  expect(limitsOfOwner(stage, { requestsPerMinute: 5, requestBurst: 30 }).requestBurst).toBe(30)
})

describe('the limits of an owner', () => {
  /** The rates that a request of this caller is limited by, by the name of the bucket. */
  async function ratesOf(identity: Identity) {
    const admit = vi.fn(async (_subject: string, buckets: readonly { name: string; rate: object }[]) => ({
      bucket: buckets[0]!,
      level: { remaining: 1, fullInMs: 0, retryInMs: 0 },
    }))
    const { before } = limitRequests({
      limits: { admit, peek: admit } as never,
      rate: { perMinute: 600, burst: 100 },
      publicBucket: { name: 'address', rate: { perMinute: 1, burst: 1 } },
      now: () => aMoment,
    })
    const authorizer = { lambda: { identity: JSON.stringify(identity) } }
    await before!({ event: { requestContext: { authorizer } } } as never)
    return Object.fromEntries(admit.mock.calls[0]![1].map(({ name, rate }) => [name, rate]))
  }

  test('apply to the requests of a person, and to those of each key', async () => {
    const ownerLimits = { requestsPerMinute: 6_000, requestBurst: 1_000 }
    const higher = { perMinute: 6_000, burst: 1_000 }
    expect(await ratesOf(alice({ ownerLimits }))).toEqual({ owner: higher, key_k1: higher })
    expect(await ratesOf(alice({ ownerLimits, limits: { requestsPerMinute: 30 } }))).toEqual({
      owner: higher,
      key_k1: { perMinute: 30, burst: 30 },
    })
    expect(await ratesOf(alice({ ownerLimits: { requestsPerMinute: 5 } }))).toMatchObject({
      owner: { perMinute: 5, burst: 5 },
    })
    expect(await ratesOf(alice({}))).toMatchObject({ owner: { perMinute: 600, burst: 100 } })
  })

  test('apply to uploads, in number and in bytes', () => {
    const quota = { uploads: stage.dailyUploads, bytes: stage.dailyUploadBytes }
    const shares = (rest: Partial<Identity>) =>
      wantedUploads(quota, alice(rest), { size: 1 } as never).shares.map((share) => share.quota)
    expect(shares({})).toEqual([quota, quota])
    expect(shares({ ownerLimits: { dailyUploads: 9_000 } })).toEqual([
      { ...quota, uploads: 9_000 },
      { ...quota, uploads: 9_000 },
    ])
    expect(shares({ ownerLimits: { dailyUploadBytes: 7 }, limits: { dailyUploads: 2 } })).toEqual([
      { ...quota, bytes: 7 },
      { uploads: 2, bytes: 7 },
    ])
  })

  test('apply to transforms', async () => {
    const read = async (owner: string) => (owner === 'alice' ? { dailyTransforms: 99 } : {})
    const capsOf = createCapsOf({ read }, stage)
    expect(await capsOf('alice')).toEqual({ perImage: 10, perDay: 99, bytesPerDay: 30_000 })
    expect(await capsOf('bob')).toEqual({ perImage: 10, perDay: 20, bytesPerDay: 30_000 })
  })
})

test.each([
  {},
  { dailyUploads: 0 },
  { dailyUploads: -1 },
  { dailyUploads: 1.5 },
  { dailyUploads: '5' },
  { uploads: 5 },
])('a change to %j is refused', (wanted) => {
  expect(OwnerLimitsChange.safeParse(wanted).success).toBe(false)
})

test('a change names limits, or null for that of the stage', () => {
  for (const name of ownerLimitNames)
    for (const limit of [1, 10_000, null])
      expect(OwnerLimitsChange.parse({ [name]: limit })).toEqual({ [name]: limit })
})
