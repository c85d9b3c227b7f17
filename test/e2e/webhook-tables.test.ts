import { beforeAll, describe, expect, test } from 'vitest'
import { createDeliveryTable } from '../../lambdas/webhooks/aws/delivery-table.ts'
import { createPayloadTable } from '../../lambdas/webhooks/aws/payload-table.ts'
import { createWebhookTable } from '../../lambdas/webhooks/aws/webhook-table.ts'
import { deliveryIdOf } from '../../lambdas/webhooks/delivery-transitions.ts'
import { aDelivery, aWebhook } from '../unit/support/webhook-factories.ts'
import { documentClient } from './support/document-client.ts'
import { useEmulator } from './support/emulator.ts'
import { createResultsTable } from './support/results-table.ts'

const emulator = useEmulator()
const tableName = 'webhooks'

let webhooks: ReturnType<typeof createWebhookTable>
let deliveries: ReturnType<typeof createDeliveryTable>
let payloads: ReturnType<typeof createPayloadTable>

beforeAll(async () => {
  const documents = documentClient(emulator().env)
  await createResultsTable(documents, tableName)
  webhooks = createWebhookTable(documents, tableName)
  deliveries = createDeliveryTable(documents, tableName)
  payloads = createPayloadTable(documents, tableName)
})

describe('endpoints', () => {
  test('are limited even when all are created at once; a deleted one makes room', async () => {
    const rows = Array.from({ length: 8 }, () => aWebhook({ owner: 'limited' }))
    const made = await Promise.all(rows.map((row) => webhooks.create(row, 3)))
    expect(made.filter(Boolean)).toHaveLength(3)
    const listed = await webhooks.list('limited')
    expect(listed).toHaveLength(3)
    expect(await webhooks.remove(listed[0]!)).toBe(true)
    // Not counted twice.
    expect(await webhooks.remove(listed[0]!)).toBe(false)
    expect(await webhooks.create(aWebhook({ owner: 'limited' }), 3)).toBe(true)
    expect(await webhooks.create(aWebhook({ owner: 'limited' }), 3)).toBe(false)
  })

  test('change only while they are as they were read', async () => {
    const row = aWebhook({ owner: 'changing', failingSince: '2026-01-02T03:04:05.678Z' })
    await webhooks.create(row, 10)
    const changed = await webhooks.change(row, { set: { enabled: false }, remove: ['failingSince'] })
    expect(changed).toEqual({ ...row, enabled: false, failingSince: undefined })
    const secrets = [{ value: 'whsec_bmV3' }, ...row.secrets]
    expect(await webhooks.change(row, { set: { secrets }, when: { secrets: row.secrets } })).toMatchObject({
      secrets,
    })
    expect(await webhooks.change(row, { set: { secrets }, when: { secrets: row.secrets } })).toBeUndefined()
    expect(await webhooks.change({ ...row, owner: 'bob' }, { set: { enabled: true } })).toBeUndefined()
    expect(await webhooks.get(row)).toMatchObject({ enabled: false, secrets })
  })
})

describe('deliveries', () => {
  const webhook = aWebhook({ owner: 'delivering' })
  const { owner, webhookId } = webhook
  const eventIdOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
  const ofEvent = (index: number) => {
    const occurredAt = new Date(Date.UTC(2026, 0, 1) + index).toISOString()
    const deliveryId = deliveryIdOf(webhookId, eventIdOf(index), occurredAt)
    return aDelivery({ owner, webhookId, deliveryId, eventId: eventIdOf(index) })
  }
  const count = 60
  const failing = (index: number) => index % 20 === 0

  beforeAll(async () => {
    for (let index = 0; index < count; index++)
      await deliveries.insert({ ...ofEvent(index), ...(failing(index) && { state: 'failed' as const }) })
    // A delivery of another webhook of the same owner.
    await deliveries.insert(aDelivery({ owner }))
  })

  async function allPages(limit: number, state?: 'failed' | 'cancelled') {
    const pages: string[][] = []
    let after: string | undefined
    do {
      const { rows, last } = await deliveries.list(webhook, { limit, state, after })
      pages.push(rows.map(({ eventId }) => eventId))
      after = last
    } while (after)
    return pages
  }
  const newestFirst = (wanted: (index: number) => boolean) =>
    Array.from({ length: count }, (_, index) => index)
      .filter(wanted)
      .reverse()
      .map(eventIdOf)

  test.each([1, 7, 20, 60, 100])('are listed once each, newest first, %i on a page', async (limit) => {
    const pages = await allPages(limit)
    expect(pages.flat()).toEqual(newestFirst(() => true))
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(limit)
  })

  test.each([1, 2, 3, 25])('of one state are found among all others, %i on a page', async (limit) => {
    expect((await allPages(limit, 'failed')).flat()).toEqual(newestFirst(failing))
    expect((await allPages(limit, 'cancelled')).flat()).toEqual([])
  })

  test('are inserted once, and saved only by a writer that read the latest turn', async () => {
    const delivery = ofEvent(count + 1)
    expect(await deliveries.insert(delivery)).toBe(true)
    expect(await deliveries.insert(delivery)).toBe(false)
    const next = { ...delivery, turn: 2, state: 'delivered' as const, nextAttemptAt: undefined }
    expect(await deliveries.save(next, 1)).toBe(true)
    expect(await deliveries.save(next, 1)).toBe(false)
    expect(await deliveries.get(delivery)).toEqual(next)
    expect(await deliveries.save({ ...ofEvent(count + 2), turn: 2 }, 1)).toBe(false)
  })
})

test('all payloads of a subject but one are erased, and an erased one cannot be kept', async () => {
  const [one, two, other] = [aDelivery(), aDelivery(), aDelivery()]
  const subject = one.subject
  const rows = [one, { ...two, subject }, other].map(({ owner, eventId, subject }) => ({
    owner,
    subject,
    eventId,
    body: '{}',
    expiresAtEpochSeconds: 1,
  }))
  for (const row of rows) await payloads.put(row)
  await payloads.eraseOthers(rows[1]!)
  expect(await Promise.all(rows.map((row) => payloads.get(row)))).toEqual([undefined, rows[1], rows[2]])
  expect(await payloads.keep(rows[1]!, 7)).toBe(true)
  expect(await payloads.get(rows[1]!)).toMatchObject({ expiresAtEpochSeconds: 7 })
  expect(await payloads.keep(rows[0]!, 7)).toBe(false)
  await payloads.erase(rows[1]!)
  expect(await payloads.get(rows[1]!)).toBeUndefined()
})
