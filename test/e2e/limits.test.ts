import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'
import { describe, expect, test } from 'vitest'
import type { Me, NewKeyRequest } from '../../clients/typescript/src/index.ts'
import { eventually } from './support/eventually.ts'
import { useStack } from './support/stack.ts'

const perMinute = 60
const burst = 100
const dailyUploads = 20
const dailyUploadBytes = 1_000_000
const stack = useStack({
  requestsPerMinute: String(perMinute),
  requestBurst: String(burst),
  dailyUploads: String(dailyUploads),
  dailyUploadBytes: String(dailyUploadBytes),
})

const concurrency = 16
const bearer = (credential: string) => ({ headers: { authorization: `Bearer ${credential}` } })
const me = (credential: string) => fetch(`${stack().outputs.ApiUrl}/v1/me`, bearer(credential))

/** Sends this many requests at once, and counts the admitted ones. */
async function storm(credential: string, count: number) {
  const limit = pLimit(concurrency)
  const answers = await Promise.all(Array.from({ length: count }, () => limit(() => me(credential))))
  const admitted = answers.filter(({ status }) => status === 200)
  const refused = answers.filter(({ status }) => status === 429)
  expect(admitted.length + refused.length).toBe(count)
  expect(refused).not.toHaveLength(0)
  return { admitted: admitted.length, refused: refused[0]! }
}

/** How many whole requests are left according to the response. */
const leftAfter = ({ headers }: Response) => Number(/r=(\d+)/.exec(headers.get('ratelimit')!)![1])
/** How many requests are refilled within this time. */
const comeBack = (ms: number) => (ms * perMinute) / 60_000

const tokenOf = async (name: string) => (await stack().person(name)).accessToken
const keyOf = async (name: string, request: NewKeyRequest) =>
  (
    await stack()
      .client(await tokenOf(name))
      .createKey({ body: request })
  ).key

describe('requests a minute', () => {
  test('a burst is cut off exactly at the limit, however many requests come at once, and recovers', async () => {
    const token = await tokenOf('bob')
    const startedMs = Date.now()
    const left = leftAfter(await me(token))
    /** What was left, and what was refilled meanwhile; a fraction of a request may have been left as well. */
    const most = () => left + 1 + comeBack(Date.now() - startedMs)
    const { admitted, refused } = await storm(token, 300)
    console.log(`burst of 300, ${concurrency} at once: ${admitted} admitted, ${left} to ${most()} expected`)
    expect(admitted).toBeGreaterThanOrEqual(left)
    expect(admitted).toBeLessThanOrEqual(most())
    // Two seconds if many are refused within the same moment.
    expect(refused.headers.get('retry-after')).toMatch(/^[12]$/)
    expect(await refused.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429 })

    const recovered = 3
    for (let count = 0; count < recovered; count++)
      await eventually(async () => expect((await me(token)).status).toBe(200), 5_000)
    expect(admitted + recovered).toBeLessThanOrEqual(most())
  })

  test('every answer says what is left', async () => {
    const token = await tokenOf('carol')
    const remaining = async () => {
      const answer = await me(token)
      expect(answer.headers.get('ratelimit-policy')).toBe(
        `"requests";q=${burst};w=${(burst / perMinute) * 60}`,
      )
      return leftAfter(answer)
    }
    const first = await remaining()
    expect(first).toBeGreaterThan(burst - 5)
    expect(await remaining()).toBeLessThanOrEqual(first)
  })

  test('one owner does not use up the limit of another', async () => {
    await storm(await tokenOf('dave'), 150)
    expect((await me(await tokenOf('erin'))).status).toBe(200)
  })

  test('a key has its own limit, beyond which its owner can continue', async () => {
    const key = await keyOf('frank', { name: 'slow', scopes: ['read'], limits: { requestsPerMinute: 5 } })
    const statuses = []
    for (let count = 0; count < 8; count++) statuses.push((await me(key)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
    expect((await me(await tokenOf('frank'))).status).toBe(200)
  })

  test('all keys of an owner together are limited like the owner', async () => {
    const keys = await Promise.all(['a', 'b', 'c'].map((name) => keyOf('grace', { name, scopes: ['read'] })))
    const limit = pLimit(concurrency)
    const startedMs = Date.now()
    const statuses = await Promise.all(
      Array.from({ length: 240 }, (_, index) => limit(async () => (await me(keys[index % 3]!)).status)),
    )
    const most = burst + (((Date.now() - startedMs) / 1000 + 2) * perMinute) / 60
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(most)
  })
})

describe('uploads a day', () => {
  const open = async (credential: string, sizes: number[]) =>
    fetch(`${stack().outputs.ApiUrl}/v1/uploads`, {
      method: 'POST',
      headers: { ...bearer(credential).headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        items: sizes.map((size) => ({ filename: 'a.jpg', contentType: 'image/jpeg', size })),
      }),
    })
  const slots = (count: number) => Array.from({ length: count }, () => 10)

  test('are counted one by one, also in bulk, and admitted exactly up to the quota', async () => {
    const token = await tokenOf('heidi')
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async () => (await open(token, [10])).status),
    )
    expect(statuses.filter((status) => status === 201)).toHaveLength(dailyUploads)

    const refused = await open(token, [10])
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ code: 'QUOTA_REACHED' })
    const toMidnight = 86_400 - ((Date.now() / 1000) % 86_400)
    expect(Math.abs(Number(refused.headers.get('retry-after')) - toMidnight)).toBeLessThan(10)
  })

  test('are refused as a whole when they do not all fit', async () => {
    const token = await tokenOf('ivan')
    expect((await open(token, slots(dailyUploads + 1))).status).toBe(429)
    expect((await open(token, slots(dailyUploads))).status).toBe(201)
    expect((await open(token, slots(1))).status).toBe(429)
  })

  test('are limited in bytes as well', async () => {
    const token = await tokenOf('judy')
    expect((await open(token, [dailyUploadBytes + 1])).status).toBe(429)
    expect((await open(token, [dailyUploadBytes])).status).toBe(201)
    expect((await open(token, [1])).status).toBe(429)
  })

  test('are not used up by invalid requests', async () => {
    const token = await tokenOf('leo')
    const key = await keyOf('leo', { name: 'reader', scopes: ['read'] })
    expect((await open(key, slots(dailyUploads))).status).toBe(403)
    expect((await open(token, [...slots(dailyUploads - 1), -1])).status).toBe(422)
    expect((await open(token, slots(dailyUploads))).status).toBe(201)
  })

  test("of a key count against its owner's and its own", async () => {
    const key = await keyOf('kate', { name: 'small', scopes: ['write', 'read'], limits: { dailyUploads: 2 } })
    const { limits } = (await (await me(key)).json()) as Me
    expect(limits).toMatchObject({ dailyUploads: 2, requestsPerMinute: perMinute })
    expect((await open(key, slots(2))).status).toBe(201)
    expect((await open(key, slots(1))).status).toBe(429)
    const owner = await stack().person('kate')
    expect((await open(owner.accessToken, slots(dailyUploads - 2))).status).toBe(201)
    expect((await open(owner.accessToken, slots(1))).status).toBe(429)
    const { Items = [] } = await stack().dynamo.send(
      new QueryCommand({
        TableName: stack().outputs.TableName,
        KeyConditionExpression: 'pk = :limits',
        ExpressionAttributeValues: { ':limits': `LIMITS#${owner.owner}` },
      }),
    )
    expect(Items).toHaveLength(1)
    expect(Items[0]!.uploads).toMatchObject({ owner_uploads: dailyUploads, owner_bytes: 200 })
  })

  test('of one owner are what an administrator has set, from the next credential on', async () => {
    const { owner } = await stack().person('olivia')
    const path = { owner }
    const admin = stack().client((await stack().person('root', true)).accessToken)
    const { limits, own } = (await admin.changeOwnerLimits({
      path,
      body: { dailyUploads: dailyUploads + 5, requestsPerMinute: 600 },
    }))!
    expect(own).toEqual({ dailyUploads: dailyUploads + 5, requestsPerMinute: 600 })
    expect(limits).toMatchObject({ dailyUploads: dailyUploads + 5, dailyUploadBytes, requestBurst: burst })

    const token = await tokenOf('olivia')
    expect(((await (await me(token)).json()) as Me).limits).toEqual(limits)
    expect((await open(token, slots(dailyUploads + 6))).status).toBe(429)
    expect((await open(token, slots(dailyUploads + 5))).status).toBe(201)

    await admin.changeOwnerLimits({ path, body: { dailyUploads: null } })
    expect((await admin.getOwnerLimits({ path }))!.own).toEqual({ requestsPerMinute: 600 })
    const { items } = (await admin.listAudit({ query: { owner } }))!
    expect(items.map(({ action, limits: wanted }) => [action, wanted]).slice(0, 3)).toEqual([
      ['getOwnerLimits', undefined],
      ['changeOwnerLimits', { dailyUploads: null }],
      ['changeOwnerLimits', { dailyUploads: dailyUploads + 5, requestsPerMinute: 600 }],
    ])
    const ofAlice = stack().client(stack().account.accessToken)
    await expect(ofAlice.getOwnerLimits({ path })).rejects.toMatchObject({ status: 403 })
    await expect(admin.getOwnerLimits({ path: { owner: 'nobody' } })).rejects.toMatchObject({ status: 404 })
  })
})
