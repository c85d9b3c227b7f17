import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { NewTransform, TransformView } from '../../../clients/typescript/src/index.ts'
import { eventually } from '../support/eventually.ts'
import { samplePhoto, smallPhoto, upload } from '../support/photos.ts'
import { useSharedStack } from '../support/shared-stack.ts'
import { isSettled, waitAgain } from '../support/wait-again.ts'
import { objectsOf, rowsAbout } from '../support/what-is-left.ts'

const stack = useSharedStack()
const api = (token = stack().account.accessToken) => stack().client(token)

const thumbnail: NewTransform = {
  steps: [{ operation: 'resize', width: 64, height: 48, fit: 'cover' }],
  output: { format: 'webp' },
}
const toWidth = (width: number): NewTransform => ({ steps: [{ operation: 'resize', width }] })

async function newImage(bytes: Buffer, features: ('labels' | 'faces')[] = []): Promise<string> {
  const imageId = await upload(stack(), bytes, { features })
  await waitAgain(() => api().getImage({ path: { id: imageId }, query: { wait: 20 } }), isSettled)
  return imageId
}
const ask = async (id: string, body: NewTransform): Promise<TransformView> => {
  const asked = await api().requestTransform({ path: { id }, body })
  if (!asked) throw new Error('Expected an answer with a body')
  return asked
}
const read = (id: string, transformId: string) =>
  waitAgain(() => api().getTransform({ path: { id, transformId }, query: { wait: 20 } }), isSettled)
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
