import type { DeliveryMessage } from '../../../lambdas/webhooks/delivery-message.ts'
import type {
  DeliveryRef,
  DeliveryRow,
  WebhookPayload,
  WebhookRef,
  WebhookRow,
} from '../../../lambdas/webhooks/webhook-rows.ts'

type PayloadRef = Pick<WebhookPayload, 'owner' | 'subject' | 'eventId'>
interface Changes {
  set?: Partial<WebhookRow>
  remove?: readonly string[]
  when?: Partial<WebhookRow>
}

const webhookId = ({ owner, webhookId }: WebhookRef) => `${owner}/${webhookId}`
const deliveryId = (ref: DeliveryRef) => `${webhookId(ref)}/${ref.deliveryId}`
const payloadId = ({ owner, subject, eventId }: PayloadRef) => `${owner}/${subject}/${eventId}`
const given = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** The tables of webhooks and the delivery queue in memory, with the conditions of the real ones. */
export function webhookWorld(...initial: WebhookRow[]) {
  const rows = {
    webhooks: new Map(initial.map((row) => [webhookId(row), row])),
    deliveries: new Map<string, DeliveryRow>(),
    payloads: new Map<string, WebhookPayload>(),
  }
  const sent: DeliveryMessage[] = []

  const webhooks = {
    create: async (row: WebhookRow, limit: number) => {
      if ([...rows.webhooks.values()].filter(({ owner }) => owner === row.owner).length >= limit) return false
      rows.webhooks.set(webhookId(row), row)
      return true
    },
    remove: async (ref: WebhookRef) => rows.webhooks.delete(webhookId(ref)),
    get: async (ref: WebhookRef) => rows.webhooks.get(webhookId(ref)),
    list: async (owner: string) => [...rows.webhooks.values()].filter((row) => row.owner === owner),
    change: async (ref: WebhookRef, { set = {}, remove = [], when = {} }: Changes) => {
      const row = rows.webhooks.get(webhookId(ref))
      const holds = Object.entries(when).every(
        ([name, value]) => JSON.stringify(row?.[name as keyof WebhookRow]) === JSON.stringify(value),
      )
      if (!row || !holds) return undefined
      const changed = Object.entries({ ...row, ...given(set) }).filter(([name]) => !remove.includes(name))
      rows.webhooks.set(webhookId(ref), Object.fromEntries(changed) as WebhookRow)
      return rows.webhooks.get(webhookId(ref))
    },
  }
  const deliveries = {
    insert: async (row: DeliveryRow) => {
      if (rows.deliveries.has(deliveryId(row))) return false
      rows.deliveries.set(deliveryId(row), row)
      return true
    },
    save: async (row: DeliveryRow, readAtTurn: number) => {
      if (rows.deliveries.get(deliveryId(row))?.turn !== readAtTurn) return false
      rows.deliveries.set(deliveryId(row), row)
      return true
    },
    get: async (ref: DeliveryRef) => rows.deliveries.get(deliveryId(ref)),
    list: async (
      ref: WebhookRef,
      { limit, after, state }: { limit: number; after?: string; state?: string },
    ) => {
      const found = [...rows.deliveries.values()]
        .filter((row) => webhookId(row) === webhookId(ref) && (!state || row.state === state))
        .sort((a, b) => (a.deliveryId < b.deliveryId ? 1 : -1))
        .filter((row) => !after || row.deliveryId < after)
      return {
        rows: found.slice(0, limit),
        last: found.length > limit ? found[limit - 1]!.deliveryId : undefined,
      }
    },
  }
  const payloads = {
    put: async (payload: WebhookPayload) => void rows.payloads.set(payloadId(payload), payload),
    get: async (ref: PayloadRef) => rows.payloads.get(payloadId(ref)),
    keep: async (ref: PayloadRef) => rows.payloads.has(payloadId(ref)),
    erase: async (ref: PayloadRef) => void rows.payloads.delete(payloadId(ref)),
    eraseOthers: async ({ owner, subject, eventId }: PayloadRef) => {
      for (const [id, row] of rows.payloads)
        if (row.owner === owner && row.subject === subject && row.eventId !== eventId)
          rows.payloads.delete(id)
    },
  }
  const requestAttempt = async (message: DeliveryMessage) => void sent.push(message)
  return { rows, sent, webhooks, deliveries, payloads, requestAttempt }
}
