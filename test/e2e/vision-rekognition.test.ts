import { SetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { UploadSlot } from '../../clients/typescript/src/index.ts'
import type { Feature } from '../../lambdas/vision/vision.ts'
import { createPipelineClient } from '../../local/job/pipeline-client.ts'
import type { AwsProxy } from '../support/aws-proxy/aws-proxy.ts'
import { type ChatServer, chatCaption, startChatServer } from './support/chat-server.ts'
import { eventually } from './support/eventually.ts'
import { setVariables } from './support/functions.ts'
import { smallPhoto, upload, uploadItem } from './support/photos.ts'
import { type RekognitionServer, startRekognitionServer } from './support/rekognition-server.ts'
import { useStack } from './support/stack.ts'

/** Always unsure, so that every cascade asks Rekognition. Nobody listens at the address of the chat model. */
const stack = useStack({
  captionRoute: 'chat',
  chatUrl: 'http://127.0.0.1:9/v1/chat/completions',
  chatModel: 'tiny-captioner',
  chatPictureUsd: '0.002',
  labelsRoute: 'cascade',
  objectsRoute: 'rekognition',
  moderationRoute: 'rekognition',
  cascadeBelowConfidence: '1',
  maxReceiveCount: '2',
})

let server: RekognitionServer
let proxy: AwsProxy
beforeAll(async () => {
  server = await startRekognitionServer()
  proxy = await stack().proxyTo(server.url)
}, 240_000)
afterAll(async () => {
  await proxy?.stop()
  await server?.stop()
})

/** A new process of the function does not know about earlier failures: its circuit is closed. */
const restart = (variables: Record<string, string | undefined> = {}) =>
  setVariables(stack(), /vision-?rekognition/i, {
    AWS_ENDPOINT_URL_REKOGNITION: proxy.endpoint,
    REKOGNITION_MONTHLY_BUDGET_USD: undefined,
    RESTARTED_AT: String(Date.now()),
    ...variables,
  })

let seed = 100
const see = async (features: Feature[], withinMs = 60_000) => {
  const imageId = await upload(stack(), await smallPhoto(seed++), { features })
  const image = await stack().api.settledImage(imageId, Date.now() + withinMs)
  expect(image.state).toBe('completed')
  return image.vision!
}

describe('features that are routed to Rekognition', () => {
  beforeAll(async () => {
    const { sqs, outputs } = stack() as unknown as {
      sqs: ReturnType<typeof stack>['sqs']
      outputs: Record<string, string>
    }
    for (const queue of ['VisionRekognitionQueueUrl', 'VisionRekognitionExhaustedQueueUrl']) {
      await sqs.send(
        new SetQueueAttributesCommand({ QueueUrl: outputs[queue], Attributes: { VisibilityTimeout: '3' } }),
      )
    }
  })
  beforeEach(async () => {
    server.setMode('ok')
    await restart()
  })

  test('are answered by it, with one call for labels and objects', async () => {
    const calls = server.calls.DetectLabels ?? 0
    const vision = await see(['objects', 'moderation'])
    expect(vision).toMatchObject({
      objects: { status: 'completed', provider: 'rekognition', costUsd: 0.001 },
      moderation: { status: 'completed', provider: 'rekognition' },
    })
    expect(server.calls.DetectLabels).toBe(calls + 1)
  })

  test('by a cascade if our own models are unsure', async () => {
    expect(await see(['labels'])).toMatchObject({
      labels: { status: 'completed', provider: 'rekognition', costUsd: 0.001 },
    })
  })

  test.each([
    ['throttle', /^throttled$/],
    ['server-error', /^unavailable$/],
  ] as const)('fall back to our own models on %s, and say so', async (mode, reason) => {
    server.setMode(mode)
    const degraded = { from: 'rekognition', reason: expect.stringMatching(reason) }
    expect(await see(['labels', 'objects'])).toMatchObject({
      labels: { status: 'completed', provider: 'onnx', degraded },
      objects: { status: 'completed', provider: 'onnx', degraded },
    })
  })

  test('fail with a reason if no other provider has them, without affecting others', async () => {
    server.setMode('server-error')
    expect(await see(['objects', 'moderation'])).toMatchObject({
      objects: { status: 'completed', provider: 'onnx' },
      moderation: { status: 'failed', reason: { code: 'PROVIDER_UNAVAILABLE' } },
    })
  })

  test('open the circuit: a service that keeps failing is no longer called', async () => {
    server.setMode('server-error')
    for (let image = 0; image < 6; image++) await see(['objects'])
    const calls = server.calls.DetectLabels ?? 0
    expect(await see(['objects'])).toMatchObject({
      objects: { provider: 'onnx', degraded: { reason: 'unavailable' } },
    })
    expect(server.calls.DetectLabels).toBe(calls)
  })

  test('are left to our own models if the budget of the owner covers no paid provider', async () => {
    const { owner } = await stack().person('olga')
    const admin = stack().client((await stack().person('root', true)).accessToken)
    // Half the price of a call.
    const budget = { monthlyUsd: 0.0005, atLimit: 'own-models' } as const
    await admin.changeOwnerLimits({ path: { owner }, body: { budget } })
    const { accessToken } = await stack().person('olga')
    const api = createPipelineClient(stack().outputs.ApiUrl, accessToken)
    const calls = server.calls.DetectLabels ?? 0
    const wanted: Feature[] = ['labels', 'objects', 'moderation']
    const images = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const bytes = await smallPhoto(seed++)
        const [slot] = await api.openSlots([uploadItem(bytes, { features: wanted })])
        await api.upload(slot!, bytes)
        return api.settledImage(slot!.imageId, Date.now() + 120_000)
      }),
    )
    const degraded = { from: 'rekognition', reason: 'budget' }
    for (const image of images) {
      expect(image).toMatchObject({
        state: 'completed',
        degraded: { step: 'own-models', budgets: ['owner'], features: ['moderation'] },
        vision: { labels: { provider: 'onnx', degraded }, objects: { provider: 'onnx', degraded } },
      })
    }
    expect(server.calls.DetectLabels ?? 0).toBe(calls)
  }, 240_000)

  test('degrade at the monthly budget instead of failing', async () => {
    const month = new Date().toISOString().slice(0, 7)
    await restart({ REKOGNITION_MONTHLY_BUDGET_USD: '0.002' })
    const seen = [await see(['objects']), await see(['objects']), await see(['labels', 'objects'])]
    expect(seen.map(({ objects }) => (objects as { provider: string }).provider)).toEqual([
      'rekognition',
      'rekognition',
      'onnx',
    ])
    const degraded = { from: 'rekognition', reason: 'budget' }
    expect(seen[2]).toMatchObject({ labels: { provider: 'onnx', degraded }, objects: { degraded } })

    const { Items } = await stack().dynamo.send(
      new QueryCommand({
        TableName: stack().outputs.TableName,
        KeyConditionExpression: 'pk = :budget',
        ExpressionAttributeValues: { ':budget': 'BUDGET#rekognition' },
      }),
    )
    expect(Items).toEqual([expect.objectContaining({ sk: `MONTH#${month}`, spentNanoUsd: 2_000_000 })])
    // No other provider has moderation, so it fails with the reason.
    expect(await see(['moderation'])).toMatchObject({
      moderation: { status: 'failed', reason: { code: 'BUDGET_REACHED' } },
    })
  })
})

describe('captions', () => {
  let chat: ChatServer
  /** A new process of the function knows nothing of what the one before has asked. */
  const restartChat = (variables: Record<string, string | undefined> = {}) =>
    setVariables(stack(), /vision-?chat/i, {
      ...{ CHAT_URL: chat.url, CHAT_KEY: 'a-key', CHAT_MONTHLY_BUDGET_USD: undefined },
      ...{ RESTARTED_AT: String(Date.now()), ...variables },
    })
  beforeAll(async () => {
    chat = await startChatServer()
  })
  afterAll(() => chat?.stop())

  test('are written by the chat model, told to subscribers, found by their words, and paid for', async () => {
    await restartChat({ CHAT_MONTHLY_BUDGET_USD: '1' })
    const { owner, accessToken } = await stack().person('carla')
    const api = stack().client(accessToken)
    const bytes = await smallPhoto(seed++)
    const slot = (await api.openUploads({ body: uploadItem(bytes, { features: ['caption'] }) })) as UploadSlot
    await fetch(slot.url, { method: 'PUT', headers: slot.headers, body: new Uint8Array(bytes) })
    const image = await eventually(async () => {
      const found = (await api.getImage({ path: { id: slot.imageId }, query: { wait: 20 } }))!
      expect(found.state).toBe('completed')
      return found
    })
    const sentence = chatCaption.caption
    expect(image.vision!.caption).toMatchObject({
      ...{ status: 'completed', sentence, altText: chatCaption.altText, language: 'en' },
      ...{ provider: 'chat', costUsd: 0.002 },
    })
    expect(image.costs!.parts['chat.caption']).toBe(0.002)
    expect(chat.requests.at(-1)).toMatchObject({
      authorization: 'Bearer a-key',
      body: { model: 'tiny-captioner' },
    })
    await eventually(() => {
      const event = stack().events.received.find(({ detail }) => detail.imageId === slot.imageId)
      expect(event?.detail).toMatchObject({ owner, summary: { vision: { caption: sentence } } })
    })
    await eventually(async () => {
      const { items } = (await api.listImages({ query: { q: 'lighthouse' } }))!
      expect(items).toMatchObject([{ imageId: slot.imageId }])
    })
  })

  test('are missing, and say why, beyond their budget; the photo is completed', async () => {
    await restartChat({ CHAT_MONTHLY_BUDGET_USD: '0.001' })
    const asked = chat.requests.length
    expect(await see(['labels', 'caption'])).toMatchObject({
      labels: { status: 'completed' },
      caption: { status: 'failed', reason: { code: 'BUDGET_REACHED' } },
    })
    expect(chat.requests).toHaveLength(asked)
  })

  test('are missing when the model answers nonsense, again and again', async () => {
    await restartChat()
    chat.setMode('prose')
    const { sqs, outputs } = stack() as unknown as { sqs: SQSClient; outputs: Record<string, string> }
    for (const queue of ['VisionChatQueueUrl', 'VisionChatExhaustedQueueUrl'])
      await sqs.send(
        new SetQueueAttributesCommand({ QueueUrl: outputs[queue], Attributes: { VisibilityTimeout: '3' } }),
      )
    expect(await see(['caption'])).toMatchObject({
      caption: { status: 'failed', reason: { code: 'PROVIDER_UNAVAILABLE' } },
    })
  })
})
