import { ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda'
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import type { ProxyHook } from '../support/aws-proxy/aws-proxy.ts'
import { throttleFault } from '../support/strict-dynamo/faults.ts'
import { eventually } from './support/eventually.ts'
import { useStack } from './support/stack.ts'

let isThrottling = false
/** Copies that were sent, by name of the queue. */
const copies = new Map<string, Record<string, { StringValue?: string }>>()

const throttleAll: ProxyHook = async ({ service, operation, body }, forward) => {
  if (service === 'dynamodb' && isThrottling) {
    const partition = { resource: 'results', key: 'every one' }
    return throttleFault({ direction: 'write', partition, isOnDemand: true })
  }
  if (service === 'sqs' && operation === 'SendMessage') {
    const { QueueUrl, MessageAttributes = {} } = JSON.parse(String(body))
    if (MessageAttributes.postponed) copies.set(QueueUrl.split('/').at(-1), MessageAttributes)
  }
  return forward()
}

/** With both providers of vision, and with the shortest timeouts that work here. */
const stack = useStack(
  {
    labelsRoute: 'cascade',
    moderationRoute: 'rekognition',
    analyzeTimeoutSeconds: '15',
    visionTimeoutSeconds: '30',
    transformTimeoutSeconds: '30',
    indexMaintenanceTimeoutSeconds: '60',
  },
  { hooks: [throttleAll] },
)

/** The queues that functions consume, by name. A FIFO queue keeps its messages in order, so they are hidden instead. */
async function consumedQueues(): Promise<string[]> {
  const { EventSourceMappings = [] } = await stack().lambda.send(new ListEventSourceMappingsCommand({}))
  return EventSourceMappings.flatMap(({ EventSourceArn = '' }) =>
    /:sqs:.*(?<!\.fifo)$/.test(EventSourceArn) ? EventSourceArn.split(':').slice(-1) : [],
  )
}

/** A message about something that does not exist, so that every function has to look into a table. */
function messageFor(queue: string): object {
  const image = { owner: stack().owner, imageId: uuid() }
  const at = new Date().toISOString()
  if (/Vision/.test(queue)) {
    const provider = /Rekognition/.test(queue) ? 'rekognition' : 'onnx'
    return { kind: 'vision-request', image, version: 1, provider, features: ['labels'] }
  }
  if (/Analysis/.test(queue)) return { kind: 'analysis-request', image }
  if (/Fetches/.test(queue)) return { kind: 'fetch-photo', image, attempt: 1 }
  if (/Job/.test(queue)) return { kind: 'advance-job', owner: image.owner, jobId: uuid() }
  if (/Transform/.test(queue))
    return { kind: 'make-transform', transform: { ...image, transformId: '0'.repeat(32) } }
  if (/Maintenance/.test(queue)) return { kind: 'maintain-index', owner: image.owner }
  if (/Erasure/.test(queue)) return { kind: 'advance-erasure', owner: uuid() }
  if (/Delivery/.test(queue)) {
    const delivery = { owner: image.owner, webhookId: uuid(), deliveryId: uuid() }
    return { kind: 'webhook-delivery', ...delivery, turn: 1, dueAt: at }
  }
  const detail = { schemaVersion: '1', eventId: uuid(), ...image, version: 1, occurredAt: at }
  return { 'detail-type': 'Image Deleted', detail }
}

async function send(queue: string): Promise<void> {
  const { sqs } = stack()
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: queue }))
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(messageFor(queue)) }))
}

const counts = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const

/** Every queue of the stack that holds messages. */
async function filledQueues(): Promise<string[]> {
  const { sqs } = stack()
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}))
  const filled = QueueUrls.filter((url) => !url.includes('local-listener')).map(async (QueueUrl) => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counts] }),
    )
    return counts.some((name) => Number(Attributes?.[name]) > 0) ? [QueueUrl.split('/').at(-1)!] : []
  })
  return (await Promise.all(filled)).flat()
}

/**
 * A function waits for most of its time before it postpones a message, and on a busy machine functions take turns.
 * One that is started too late gets the message again after the queue's visibility timeout of six minutes.
 */
const waitMs = 8 * 60_000

test(
  'every function puts a message that a throttled table holds up back into its queue as a fresh message',
  async () => {
    const queues = await consumedQueues()
    expect(queues.length).toBeGreaterThanOrEqual(9)
    isThrottling = true
    await Promise.all(queues.map(send))
    await eventually(() => expect([...copies.keys()].sort()).toEqual([...queues].sort()), waitMs, 1_000)
    for (const { postponed, firstSentAt } of copies.values()) {
      expect(Number(postponed?.StringValue)).toBeGreaterThanOrEqual(1)
      expect(Date.now() - Number(firstSentAt?.StringValue)).toBeLessThan(waitMs + 60_000)
    }

    // Now all messages are handled, and none was given up on.
    isThrottling = false
    await eventually(async () => expect(await filledQueues()).toEqual([]), waitMs, 1_000)
  },
  2 * waitMs + 60_000,
)
