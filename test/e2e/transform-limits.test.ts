import { InvokeCommand } from '@aws-sdk/client-lambda'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import type { NewTransform } from '../../clients/typescript/src/index.ts'
import { transformKey } from '../../lambdas/image-record/aws/image-keys.ts'
import { eventually } from './support/eventually.ts'
import { functionNamed, setConsuming } from './support/functions.ts'
import { smallPhoto, upload } from './support/photos.ts'
import { useStack } from './support/stack.ts'
import { messagesIn } from './support/waiting-messages.ts'

const stack = useStack({ transformsPerImage: '6', dailyTransforms: '30' })
const api = (token = stack().account.accessToken) => stack().client(token)

const toWidth = (width: number): NewTransform => ({ steps: [{ operation: 'resize', width }] })

async function newImage(bytes: Buffer): Promise<string> {
  const imageId = await upload(stack(), bytes, { features: [] })
  await api().getImage({ path: { id: imageId }, query: { wait: 20 } })
  return imageId
}
const ask = async (id: string, body: NewTransform) => {
  const asked = await api().requestTransform({ path: { id }, body })
  if (!asked) throw new Error('Expected an answer with a body')
  return asked
}
const read = (id: string, transformId: string) =>
  api().getTransform({ path: { id, transformId }, query: { wait: 20 } })
const make = async (id: string, body: NewTransform) => read(id, (await ask(id, body)).transformId)

const eventsAbout = (transformId: string) =>
  stack()
    .events.received.filter(({ detail }) => 'transformId' in detail && detail.transformId === transformId)
    .map(({ detailType }) => detailType)

test('a transform requires a completed analysis', async () => {
  await setConsuming(stack(), /Analyze/, false)
  const id = await upload(stack(), await smallPhoto(2), { features: [] })
  await expect(ask(id, toWidth(64))).rejects.toMatchObject({ code: 'CONFLICT' })
  await setConsuming(stack(), /Analyze/, true)
  await api().getImage({ path: { id }, query: { wait: 20 } })
  expect(await make(id, toWidth(64))).toMatchObject({ state: 'completed' })
})

test('transforms are listed page by page and limited per image; deleting one makes room', async () => {
  const id = await newImage(await smallPhoto(5))
  for (let width = 10; width < 16; width++) await ask(id, toWidth(width))
  await expect(ask(id, toWidth(16))).rejects.toMatchObject({ code: 'LIMIT_REACHED' })
  const first = await api().listTransforms({ path: { id }, query: { limit: 4 } })
  const rest = await api().listTransforms({ path: { id }, query: { cursor: first.nextCursor! } })
  const ids = [...first.items, ...rest.items].map(({ transformId }) => transformId)
  expect([first.items.length, new Set(ids).size]).toEqual([4, 6])
  for (const transformId of ids) await read(id, transformId)
  await api().deleteTransform({ path: { id, transformId: ids[0]! } })
  await expect(read(id, ids[0]!)).rejects.toMatchObject({ status: 404 })
  expect(await make(id, toWidth(16))).toMatchObject({ state: 'completed' })
})

describe('a transform that lost its message', () => {
  const halted = async (width: number) => {
    const id = await newImage(await smallPhoto(7))
    await setConsuming(stack(), /TransformsMaker/, false)
    const { transformId } = await ask(id, toWidth(width))
    return { owner: stack().owner, imageId: id, transformId }
  }

  test('is sent again by the sweep', async () => {
    const ref = await halted(40)
    await stack().dynamo.send(
      new UpdateCommand({
        TableName: stack().outputs.TableName,
        Key: transformKey(ref),
        UpdateExpression: 'SET dueAt = :past',
        ExpressionAttributeValues: { ':past': '2020-01-01T00:00:00.000Z' },
      }),
    )
    const FunctionName = await functionNamed(stack(), /sweep/i)
    const { Payload } = await stack().lambda.send(new InvokeCommand({ FunctionName, Payload: '{}' }))
    expect(JSON.parse(Buffer.from(Payload!).toString())).toEqual({ 'transform requested': 1 })
    expect(await messagesIn(stack(), /TransformsQueueWork/)).toBe(2)
    await setConsuming(stack(), /TransformsMaker/, true)
    expect(await read(ref.imageId, ref.transformId)).toMatchObject({ state: 'completed' })
    // The second message finds it made already.
    await eventually(async () => expect(await messagesIn(stack(), /TransformsQueueWork/)).toBe(0))
    expect(new Set(eventsAbout(ref.transformId))).toEqual(new Set(['Image Transform Completed']))
  })

  test('fails after every attempt failed, and can be requested again', async () => {
    const ref = await halted(41)
    const message = { kind: 'make-transform', transform: ref }
    await stack().sqs.send(
      new SendMessageCommand({
        QueueUrl: stack().outputs.TransformExhaustedQueueUrl,
        MessageBody: JSON.stringify(message),
      }),
    )
    await eventually(async () =>
      expect(await read(ref.imageId, ref.transformId)).toMatchObject({
        state: 'failed',
        reason: { code: 'TRANSFORM_STOPPED' },
      }),
    )
    await eventually(async () => expect(await messagesIn(stack(), /TransformsQueueDeadLetters/)).toBe(1))
    await setConsuming(stack(), /TransformsMaker/, true)
    expect(await ask(ref.imageId, toWidth(41))).toMatchObject({ transformId: ref.transformId })
    expect(await read(ref.imageId, ref.transformId)).toMatchObject({ state: 'completed' })
  })
})

test("a day's limit of transforms cannot be exceeded", async () => {
  const { accessToken } = await stack().person('carol')
  const carol = api(accessToken)
  const bytes = await smallPhoto(8)
  const refusals: unknown[] = []
  for (let photo = 0; photo < 6; photo++) {
    const slot = await carol.openUploads({
      body: { filename: 'a.jpg', contentType: 'image/jpeg', size: bytes.length, features: [] },
    })
    if (!('url' in slot)) throw new Error('Expected one slot')
    await fetch(slot.url, { method: slot.method, headers: slot.headers, body: bytes })
    await carol.getImage({ path: { id: slot.imageId }, query: { wait: 20 } })
    for (let width = 10; width < 16; width++)
      await carol
        .requestTransform({ path: { id: slot.imageId }, body: toWidth(width) })
        .catch((error) => refusals.push(error))
  }
  expect(refusals).toHaveLength(6)
  for (const refusal of refusals)
    expect(refusal).toMatchObject({ code: 'DAILY_TRANSFORMS_REACHED', status: 429 })
})
