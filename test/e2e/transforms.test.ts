import { InvokeCommand } from '@aws-sdk/client-lambda'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { NewTransform, TransformView } from '../../clients/typescript/src/index.ts'
import { transformKey } from '../../lambdas/images/aws/image-keys.ts'
import { eventually } from './support/eventually.ts'
import { functionNamed, setConsuming } from './support/functions.ts'
import { samplePhoto, smallPhoto, upload } from './support/photos.ts'
import { useStack } from './support/stack.ts'
import { messagesIn } from './support/waiting-messages.ts'
import { objectsOf, rowsAbout } from './support/what-is-left.ts'

const stack = useStack({ transformsPerImage: '6', dailyTransforms: '30' })
const api = (token = stack().account.accessToken) => stack().client(token)

const thumbnail: NewTransform = {
  steps: [{ operation: 'resize', width: 64, height: 48, fit: 'cover' }],
  output: { format: 'webp' },
}
const toWidth = (width: number): NewTransform => ({ steps: [{ operation: 'resize', width }] })

async function newImage(bytes: Buffer, features: ('labels' | 'faces')[] = []): Promise<string> {
  const imageId = await upload(stack(), bytes, { features })
  await api().getImage({ path: { id: imageId }, query: { wait: 20 } })
  return imageId
}
const ask = async (id: string, body: NewTransform): Promise<TransformView> => {
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

const gps = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 12/1 0/1' } }

describe('a transform', () => {
  test('is made from the photo, announced, and says what was removed', async () => {
    const bytes = await sharp(samplePhoto('cat.jpg')).withExif(gps).jpeg().toBuffer()
    const id = await newImage(bytes)
    const asked = await ask(id, thumbnail)
    expect(asked).toMatchObject({ state: 'pending', stale: false, version: 1 })
    expect(asked.links.self).toBe(`/v1/images/${id}/transforms/${asked.transformId}`)

    const made = await read(id, asked.transformId)
    expect(made).toMatchObject({
      state: 'completed',
      result: { mimeType: 'image/webp', widthPx: 64, heightPx: 48, receipt: { private: [] } },
    })
    expect(made.result?.receipt.removed).toContain('location')
    const file = await fetch(made.result!.url)
    expect(file.headers.get('content-type')).toBe('image/webp')
    const result = Buffer.from(await file.arrayBuffer())
    expect(result).toHaveLength(made.result!.sizeBytes)
    expect(await sharp(result).metadata()).toMatchObject({ format: 'webp', width: 64, height: 48 })
    await eventually(() => expect(eventsAbout(asked.transformId)).toEqual(['Image Transform Completed']))

    const again = await fetch(`${stack().outputs.ApiUrl}/v1/images/${id}/transforms`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${stack().account.accessToken}`,
        'content-type': 'application/json',
      },
      // The same plan with its defaults written out.
      body: JSON.stringify({ ...thumbnail, steps: [{ ...thumbnail.steps![0], enlarge: false }] }),
    })
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({ transformId: asked.transformId, state: 'completed' })
  })

  test('hides the faces that vision found, and says which', async () => {
    const id = await newImage(samplePhoto('astronaut.avif'), ['faces'])
    // Vision was not asked for text, so text cannot be hidden.
    await expect(ask(id, { steps: [{ operation: 'redact' }] })).rejects.toMatchObject({
      code: 'TRANSFORM_REFUSED',
      status: 422,
    })
    const blurred = await make(id, { steps: [{ operation: 'hide', what: 'faces' }] })
    expect(blurred).toMatchObject({ state: 'completed' })
    expect(blurred.result?.receipt.hidden.map(({ what }) => what)).toContain('face')
  })

  test('may use an image of the same owner as its watermark, but not of others', async () => {
    const [id, logo] = [await newImage(await smallPhoto(1)), await newImage(samplePhoto('cut-out.png'))]
    const marked = (image: string): NewTransform => ({ steps: [{ operation: 'watermarkImage', image }] })
    expect(await make(id, marked(logo))).toMatchObject({ state: 'completed' })
    const bob = (await stack().person('bob')).accessToken
    await expect(api(bob).requestTransform({ path: { id }, body: thumbnail })).rejects.toMatchObject({
      status: 404,
    })
    const foreign = '01900000-0000-7000-8000-000000000000'
    await expect(ask(id, marked(foreign))).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    await expect(ask(id, marked('logo.png'))).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect(await make(id, marked(logo.toUpperCase()))).toMatchObject({ state: 'completed' })
  })

  test('of a file that is not a photo fails, with the reason', async () => {
    const id = await newImage(Buffer.from('no picture at all'))
    const made = await make(id, thumbnail)
    expect(made).toMatchObject({ state: 'failed', reason: { code: 'UNSUPPORTED_FORMAT' } })
    await eventually(() => expect(eventsAbout(made.transformId)).toEqual(['Image Transform Failed']))
    // Trying again cannot succeed.
    expect(await ask(id, thumbnail)).toMatchObject({ state: 'failed' })
  })

  test('uses the latest version of a preset or the named one; deleting the preset keeps results', async () => {
    const id = await newImage(await smallPhoto(7))
    const path = { name: 'web' }
    const put = (width: number) => api().putPreset({ path, body: toWidth(width) })
    expect(await put(20)).toMatchObject({ name: 'web', version: 1 })
    expect(await put(20)).toMatchObject({ version: 1 })
    expect(await put(30)).toMatchObject({ version: 2 })
    expect((await api().listPresetVersions({ path })).items.map(({ version }) => version)).toEqual([2, 1])
    expect((await api().listPresets()).items).toMatchObject([{ name: 'web', version: 2 }])
    const latest = await ask(id, { preset: 'web' })
    expect(latest.preset).toBe('web@2')
    expect(await make(id, { preset: 'web@1' })).toMatchObject({ state: 'completed', result: { widthPx: 20 } })
    expect((await ask(id, toWidth(30))).transformId).toBe(latest.transformId)
    const { jobId } = await api().startJob({
      body: { selection: { imageIds: [id] }, transforms: [{ preset: 'web' }, { preset: 'web@1' }] },
    })
    await eventually(async () =>
      expect(await api().getJob({ path: { id: jobId } })).toMatchObject({ state: 'completed', skipped: 2 }),
    )
    await expect(ask(id, { preset: 'web@3' })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    const { key } = await api().createKey({ body: { name: 'writer', scopes: ['write'] } })
    await expect(api(key).requestTransform({ path: { id }, body: { preset: 'web' } })).rejects.toMatchObject({
      code: 'INSUFFICIENT_SCOPE',
    })
    const bob = (await stack().person('bob')).accessToken
    expect((await api(bob).listPresets()).items).toEqual([])
    await api().deletePreset({ path })
    await expect(api().getPreset({ path })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await read(id, latest.transformId)).toMatchObject({ state: 'completed', result: { widthPx: 30 } })
  })

  test('of the presets that an upload names is made of every version of the image', async () => {
    const path = { name: 'thumb' }
    for (const width of [24, 25]) await api().putPreset({ path, body: toWidth(width) })
    const bytes = await smallPhoto(9)
    const opening = (preset: string) => upload(stack(), bytes, { features: [], presets: ['thumb@1', preset] })
    await expect(opening('thumb@3')).rejects.toThrow(/has no version 3[\s\S]*→ at items\[0\]\.presets\[1\]/)
    const id = await opening('thumb')
    const made = () =>
      eventually(async () => {
        const { items } = await api().listTransforms({ path: { id } })
        const ready = items.filter(({ stale, state }) => !stale && state === 'completed')
        expect(ready.map(({ result }) => result?.widthPx).sort()).toEqual([24, 25])
        return items
      })
    expect(await made()).toHaveLength(2)
    await api().rerunImage({ path: { id }, body: { analysis: true } })
    await eventually(async () => expect(await made()).toHaveLength(4))
    await api().deletePreset({ path })
  })

  test('requires a completed analysis', async () => {
    await setConsuming(stack(), /Analyze/, false)
    const id = await upload(stack(), await smallPhoto(2), { features: [] })
    await expect(ask(id, thumbnail)).rejects.toMatchObject({ code: 'CONFLICT' })
    await setConsuming(stack(), /Analyze/, true)
    await api().getImage({ path: { id }, query: { wait: 20 } })
    expect(await make(id, thumbnail)).toMatchObject({ state: 'completed' })
  })

  test('is stale once its image has another version', async () => {
    const id = await newImage(await smallPhoto(3))
    const first = await make(id, thumbnail)
    await api().rerunImage({ path: { id }, body: { analysis: true } })
    await eventually(async () =>
      expect(await read(id, first.transformId)).toMatchObject({
        stale: true,
        state: 'completed',
        version: 1,
      }),
    )
    const second = await make(id, thumbnail)
    expect(second).toMatchObject({ stale: false, version: 2 })
    expect(second.transformId).not.toBe(first.transformId)
  })

  test('can be requested, but not seen, with a key without read', async () => {
    const id = await newImage(await smallPhoto(4))
    const keyFor = async (scope: 'read' | 'write') =>
      api((await api().createKey({ body: { name: scope, scopes: [scope] } })).key)
    const [reader, writer] = [await keyFor('read'), await keyFor('write')]
    await expect(reader.requestTransform({ path: { id }, body: thumbnail })).rejects.toMatchObject({
      status: 403,
    })
    const asked = await writer.requestTransform({ path: { id }, body: thumbnail })
    await read(id, asked!.transformId)
    expect(await writer.requestTransform({ path: { id }, body: thumbnail })).toBeUndefined()
  })
})

test('are listed page by page and limited per image; deleting one makes room', async () => {
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

test('are deleted with the image', async () => {
  const id = await newImage(await smallPhoto(6))
  await make(id, thumbnail)
  await ask(id, toWidth(33))
  await api().deleteImage({ path: { id } })
  await expect(read(id, '0'.repeat(32))).rejects.toMatchObject({ status: 404 })
  await eventually(async () => {
    const left = (await objectsOf(stack(), stack().owner)).filter((key) => key.includes(`${id}/`))
    expect(left).toEqual([])
    expect((await rowsAbout(stack(), id)).map(({ sk }) => sk)).toEqual(['IMAGE'])
  })
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
