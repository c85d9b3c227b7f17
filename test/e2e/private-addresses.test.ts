import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from './support/eventually.ts'
import { setVariables } from './support/functions.ts'
import { useStack } from './support/stack.ts'
import { startWebhookReceiver, type WebhookReceiver } from './support/webhook-receiver.ts'

const stack = useStack()
const api = () => stack().client(stack().account.accessToken)

let receiver: WebhookReceiver
beforeAll(async () => {
  receiver = await startWebhookReceiver()
})
afterAll(() => receiver?.stop())

test('a deployed stage reaches no private address, even for a webhook registered while that was allowed', async () => {
  const { webhookId: id } = await api().createWebhook({ body: { url: `${receiver.url}/hook` } })
  const refusing = { WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'false' }
  await setVariables(stack(), /webhooks-?deliver/i, refusing)
  await setVariables(stack(), /webhooks-?api/i, refusing)
  for (const url of [
    receiver.url,
    'https://127.0.0.1:9001/',
    'https://169.254.169.254/',
    'https://localhost/',
  ])
    await expect(api().createWebhook({ body: { url } })).rejects.toMatchObject({ status: 422 })
  const { deliveryId } = await api().testWebhook({ path: { id } })
  await eventually(async () => {
    const { attempts } = await api().getDelivery({ path: { id, deliveryId } })
    expect(attempts[0]).toMatchObject({ fault: 'address-refused' })
  }, 60_000)
  expect(receiver.received).toEqual([])
})
