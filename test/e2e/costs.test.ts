import { randomUUID } from 'node:crypto'
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { ApiError, type Client, type ImageView, type UploadSlot } from '../../clients/typescript/src/index.ts'
import type { BudgetStep } from '../../lambdas/api/monthly-budget.ts'
import { fromNanoUsd } from '../../lambdas/costs/costs.ts'
import { priceOfPhoto, pricesOfFeatures } from '../../lambdas/uploads/price-of-photo.ts'
import { defaultRoutes } from '../support/function-environment.ts'
import { eventually } from './support/eventually.ts'
import { smallPhoto, uploadItem } from './support/photos.ts'
import { useStack } from './support/stack.ts'

const textUsd = fromNanoUsd(pricesOfFeatures(['text'], { routes: defaultRoutes }).text!)
/** Covers the text of two photos. */
const budgets = JSON.stringify([{ name: 'text', monthlyUsd: 2 * textUsd, atLimit: 'refuse' }])
const stack = useStack({ budgets, indexBatchSeconds: '1', indexCommitSeconds: '1' })

const month = new Date().toISOString().slice(0, 7)
const features = ['labels'] as const
const admin = async () => stack().client((await stack().person('root', true)).accessToken)
const withinMs = 120_000

async function put({ url, headers }: UploadSlot, bytes: Uint8Array): Promise<void> {
  expect((await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) })).status).toBe(200)
}

async function settled(api: Client, id: string): Promise<ImageView> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const image = (await api.getImage({ path: { id }, query: { wait: 20 } }))!
    if (image.state === 'completed') return image
    expect(Date.now(), `${id} is ${image.state}`).toBeLessThan(deadline)
  }
}

let seed = 0
async function take(api: Client, wanted: readonly ('labels' | 'text')[] = features): Promise<ImageView> {
  const bytes = await smallPhoto(++seed)
  const slot = (await api.openUploads({ body: uploadItem(bytes, { features: [...wanted] }) })) as UploadSlot
  await put(slot, bytes)
  return settled(api, slot.imageId)
}

async function spentOf(name: string): Promise<number> {
  const { Items = [] } = await stack().dynamo.send(
    new QueryCommand({
      TableName: stack().outputs.TableName,
      KeyConditionExpression: 'pk = :budget',
      ExpressionAttributeValues: { ':budget': `BUDGET#${name}` },
    }),
  )
  expect(Items.length).toBeLessThanOrEqual(1)
  if (Items[0]) expect(Items[0].sk).toBe(`MONTH#${month}`)
  return Number(Items[0]?.spentNanoUsd ?? 0)
}

describe('the ledger', () => {
  test('has what the photos of an owner say that they have cost, and what the index costs on top', async () => {
    const { owner, accessToken } = await stack().person('lena')
    const api = stack().client(accessToken)
    const photos = [await take(api), await take(api, [])]
    const sum = (part: string) => photos.reduce((total, { costs }) => total + (costs!.parts[part] ?? 0), 0)
    for (const { costs } of photos) {
      expect(costs!.parts).toMatchObject({ analysis: expect.any(Number), requests: expect.any(Number) })
      expect(costs!.usd).toBeGreaterThan(0)
    }
    expect(photos[0]!.costs!.parts).toHaveProperty(['vision.labels'])
    expect(photos[1]!.costs!.parts).not.toHaveProperty(['vision.labels'])

    await eventually(async () => {
      const report = (await api.getCosts())!
      const usd = Object.fromEntries(report.groups.map(({ key, usd }) => [key, usd]))
      expect(usd.analysis).toBeCloseTo(sum('analysis'), 9)
      expect(usd.requests).toBeCloseTo(sum('requests'), 9)
      expect(usd.vision).toBeCloseTo(sum('vision') + sum('vision.labels'), 9)
      expect(usd.index).toBeGreaterThan(0)
      expect(report.kept.images).toBe(2)
      expect(report.usd).toBeCloseTo(
        report.groups.reduce((total, { usd }) => total + usd, 0),
        9,
      )
    }, 60_000)
    const byFeature = (await api.getCosts({ query: { groupBy: 'feature' } }))!.groups
    expect(byFeature.map(({ key }) => key).sort()).toEqual(['labels', 'other'])

    const { items } = (await (await admin()).listCosts())!
    const own = (await api.getCosts())!
    expect(items.find((each) => each.owner === owner)).toMatchObject({ usd: own.usd, groups: own.groups })
    await expect(api.listCosts()).rejects.toMatchObject({ status: 403 })
  }, 240_000)

  test('keeps what a deleted photo has cost, but not that it is stored', async () => {
    const api = stack().client((await stack().person('dora')).accessToken)
    const photo = await take(api, [])
    await eventually(async () => expect((await api.getCosts())!.kept.images).toBe(1), 60_000)
    const analysis = (await api.getCosts())!.groups.find(({ key }) => key === 'analysis')
    await api.deleteImage({ path: { id: photo.imageId } })
    await eventually(async () => expect((await api.getCosts())!.kept.images).toBe(0), 60_000)
    expect((await api.getCosts())!.groups.find(({ key }) => key === 'analysis')).toEqual(analysis)
  }, 240_000)

  test('closes a day with the first commit of the next', async () => {
    const { owner, accessToken } = await stack().person('nina')
    const api = stack().client(accessToken)
    await take(api, [])
    await eventually(async () => expect((await api.getCosts())!.kept.images).toBe(1), 60_000)
    const yesterday = new Date(Date.now() - 86_400_000).toISOString()
    await stack().dynamo.send(
      new UpdateCommand({
        TableName: stack().outputs.TableName,
        Key: { pk: `OWNER#${owner}`, sk: 'DATASET' },
        UpdateExpression: 'SET committedAt = :yesterday',
        ExpressionAttributeValues: { ':yesterday': yesterday },
      }),
    )
    await take(api, [])
    await eventually(async () => expect((await api.getCosts())!.kept.images).toBe(2), 60_000)
    const from = yesterday.slice(0, 10)
    const days = (await api.getCosts({ query: { from, groupBy: 'day' } }))!.groups
    expect(days.map(({ key }) => key)).toEqual([from, new Date().toISOString().slice(0, 10)])
    expect(Math.min(...days.map(({ usd }) => usd))).toBeGreaterThan(0)
  }, 240_000)
})

const uploads = 16
const whole = priceOfPhoto(features, { routes: defaultRoutes })
const least = priceOfPhoto([], { routes: defaultRoutes })

/** Somebody whose budget covers five photos as they are wanted. */
async function withBudget(name: string, atLimit: BudgetStep) {
  const { owner } = await stack().person(name)
  const body = { budget: { monthlyUsd: fromNanoUsd(5 * whole), atLimit } }
  const answer = await (await admin()).changeOwnerLimits({ path: { owner }, body })
  expect(answer!.own).toEqual(body)
  return { owner, api: stack().client((await stack().person(name)).accessToken) }
}

/** Asks for 16 slots at once. */
async function openAtOnce(api: Client) {
  const photos = await Promise.all(Array.from({ length: uploads }, () => smallPhoto(++seed)))
  const answers = await Promise.allSettled(
    photos.map((bytes) => api.openUploads({ body: uploadItem(bytes, { features: [...features] }) })),
  )
  const slots = answers.flatMap((answer, at) =>
    answer.status === 'fulfilled' ? [{ slot: answer.value as UploadSlot, bytes: photos[at]! }] : [],
  )
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
  return { slots, refused }
}

/** Uploads to all slots, and waits for the photos. */
async function uploadAll(api: Client, slots: Awaited<ReturnType<typeof openAtOnce>>['slots']) {
  const images = await Promise.all(
    slots.map(async ({ slot, bytes }) => {
      await put(slot, bytes)
      const image = await settled(api, slot.imageId)
      // The answer to the request said already what the photo would get.
      expect(image.degraded).toEqual(slot.degraded)
      return image
    }),
  )
  const degraded = images.filter((image) => image.degraded)
  return { images, degraded }
}

describe('16 uploads at once with a budget for five', () => {
  test.each(['no-vision', 'analysis-only'] as const)(
    'are all taken, some reduced to %s',
    async (step) => {
      const { owner, api } = await withBudget(`sam-${step}-${randomUUID().slice(0, 8)}`, step)
      const { slots, refused } = await openAtOnce(api)
      // Over the limit by what was in flight beyond it, which is the least that a photo costs. Later, the real costs
      // replace these estimates, and depend on the speed of the machine.
      const reduced = slots.filter(({ slot }) => slot.degraded).length
      expect(await spentOf(`owner-${owner}`)).toBeLessThanOrEqual(5 * whole + reduced * least)
      const { images, degraded } = await uploadAll(api, slots)
      expect({ images: images.length, refused }).toEqual({ images: uploads, refused: [] })
      // Five as wanted; with what then is left, some without vision; the others as the budget says.
      expect(images.length - degraded.length).toBe(5)
      for (const image of degraded) {
        expect(image.degraded).toMatchObject({ reason: 'budget', budgets: ['owner'], features: ['labels'] })
        expect(image.vision?.labels).toBeUndefined()
      }
      expect(degraded.some((image) => image.degraded!.step === step)).toBe(true)
      await eventually(() => {
        const events = stack().events.received.filter(({ detail }) => detail.owner === owner)
        const saying = events.filter(({ detail }) => 'degraded' in detail && detail.degraded)
        expect(new Set(saying.map(({ detail }) => detail.imageId)).size).toBe(degraded.length)
      })
    },
    300_000,
  )

  test('are refused in plain words once it is used up, and none that was taken is lost', async () => {
    const { owner, api } = await withBudget(`rita-${randomUUID().slice(0, 8)}`, 'refuse')
    const { slots, refused } = await openAtOnce(api)
    const { images } = await uploadAll(api, slots)
    expect(images.length + refused.length).toBe(uploads)
    expect(images.length).toBeGreaterThanOrEqual(5)
    expect(refused.length).toBeGreaterThan(0)
    for (const error of refused) {
      expect(error).toBeInstanceOf(ApiError)
      expect(error).toMatchObject({ status: 402, code: 'BUDGET_USED_UP' })
      expect(error.message).toContain("This month's budget for photos is used up")
    }
    // What was in flight was reserved, so the limit holds; then the costs replace the reservations.
    const reported = async () => (await api.getCosts())!.groups.filter(({ key }) => key !== 'storage')
    await eventually(async () => {
      const ledger = (await reported()).reduce((sum, { usd }) => sum + usd, 0)
      expect((await api.getCosts())!.kept.images).toBe(images.length)
      expect(fromNanoUsd(await spentOf(`owner-${owner}`))).toBeCloseTo(ledger, 8)
    }, 60_000)
    const warnings = stack()
      .events.ofStage.flatMap(({ detail }) => ('budget' in detail ? [detail.budget] : []))
      .filter(({ name }) => name === `owner-${owner}`)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]!).toMatchObject({ month, limitUsd: fromNanoUsd(5 * whole) })
    expect(warnings[0]!.spentUsd).toBeGreaterThanOrEqual(fromNanoUsd(4 * whole))
  }, 300_000)

  test('a raised budget lets them in again', async () => {
    const { owner } = await withBudget('rosa', 'refuse')
    const path = { owner }
    await (await admin()).changeOwnerLimits({ path, body: { budget: { monthlyUsd: 0, atLimit: 'refuse' } } })
    const refusing = stack().client((await stack().person('rosa')).accessToken)
    await expect(take(refusing)).rejects.toMatchObject({ status: 402 })
    expect(await spentOf(`owner-${owner}`)).toBe(0)
    await (await admin()).changeOwnerLimits({ path, body: { budget: null } })
    const again = stack().client((await stack().person('rosa')).accessToken)
    expect((await take(again)).degraded).toBeUndefined()
  }, 240_000)
})

test('the budget of a feature leaves the feature out for everybody, and says so', async () => {
  const first = stack().client((await stack().person('theo')).accessToken)
  const second = stack().client((await stack().person('tina')).accessToken)
  const open = async (api: Client) => {
    const bytes = await smallPhoto(++seed)
    return api.openUploads({ body: uploadItem(bytes, { features: ['labels', 'text'] }) })
  }
  expect((await open(first)) as UploadSlot).not.toHaveProperty('degraded')
  expect((await open(second)) as UploadSlot).not.toHaveProperty('degraded')
  const degraded = { reason: 'budget', budgets: ['text'], features: ['text'] }
  expect(await open(second)).toMatchObject({ degraded })
  expect(await open(first)).toMatchObject({ degraded })
  const { budgets: shown } = (await (await admin()).getOverview())!
  expect(shown).toEqual([
    { name: 'text', month, limitUsd: 2 * textUsd, spentUsd: expect.closeTo(2 * textUsd, 9) },
  ])
  const metrics = await (await admin()).getMetrics()
  expect(metrics).toContain('imgint_budget_spent_usd{budget="text"}')
})
