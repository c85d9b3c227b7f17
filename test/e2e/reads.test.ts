import { describe, expect, test } from 'vitest'
import { ImagePart } from '../../lambdas/images/image-parts.ts'
import { UploadSlot } from '../../lambdas/uploads/uploads.ts'
import { eventually } from './support/eventually.ts'
import { samplePhoto, smallPhoto, upload } from './support/photos.ts'
import { useSharedStack } from './support/shared-stack.ts'

const stack = useSharedStack()
const part = async (imageId: string, name: string) =>
  ImagePart.parse(await (await stack().api.call('GET', `/v1/images/${imageId}/${name}`)).json())
const wait = async (path: string, seconds: number) => {
  const startedMs = Date.now()
  const answer = await stack().api.call('GET', `${path}?wait=${seconds}`)
  return { body: (await answer.json()) as { state: string }, tookMs: Date.now() - startedMs }
}

describe('a read that waits', () => {
  test('answers once the image is terminal', async () => {
    const imageId = await upload(stack(), samplePhoto('coffee.webp'), { contentType: 'image/webp' })
    const { body } = await wait(`/v1/images/${imageId}`, 20)
    expect(body.state).toBe('completed')
  })

  test('answers with the results so far when the time is over', async () => {
    const [slot] = await stack().api.openSlots([
      { filename: 'never.jpg', contentType: 'image/jpeg', size: 1_000 },
    ])
    const { body, tookMs } = await wait(`/v1/images/${slot!.imageId}`, 1)
    expect(body.state).toBe('pending')
    expect(tookMs).toBeGreaterThanOrEqual(600)
  })

  test('is refused when it wants to wait for too long', async () => {
    const imageId = await upload(stack(), await smallPhoto(1), { features: [] })
    await expect(wait(`/v1/images/${imageId}`, 60)).rejects.toThrow(/400.*INVALID_REQUEST/s)
  })
})

describe('a correlation id', () => {
  const ask = async (headers: Record<string, string>, body: unknown) =>
    fetch(`${stack().outputs.ApiUrl}/v1/uploads`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${stack().account.accessToken}`,
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify(body),
    })

  test('is passed from the request to the answer, the record and the event', async () => {
    const photo = await smallPhoto(4)
    const item = { filename: 'a.jpg', contentType: 'image/jpeg', size: photo.length, features: ['labels'] }
    const answer = await ask({ 'x-correlation-id': 'import-7' }, item)
    expect(answer.headers.get('x-correlation-id')).toBe('import-7')
    const slot = UploadSlot.parse(await answer.json())
    await stack().api.upload(slot, photo)
    const { body } = await wait(`/v1/images/${slot.imageId}`, 20)
    expect(body).toMatchObject({ state: 'completed', correlationId: 'import-7' })
    await eventually(() =>
      expect(stack().events.received.map(({ detail }) => detail)).toContainEqual(
        expect.objectContaining({ imageId: slot.imageId, correlationId: 'import-7' }),
      ),
    )
  })

  test('is in the answer to a bad request as well, and generated if the client sends none', async () => {
    const refused = await ask({ 'x-correlation-id': 'import-8' }, { nothing: 'right' })
    expect(refused.status).toBe(400)
    expect(refused.headers.get('x-correlation-id')).toBe('import-8')
    const anonymous = await ask({}, { nothing: 'right' })
    expect(anonymous.headers.get('x-correlation-id')).toMatch(/^\S+$/)
  })
})

describe('one part of an image', () => {
  test('is read by its name', async () => {
    const imageId = await upload(stack(), samplePhoto('cat.jpg'), { features: ['labels'] })
    const { body } = await wait(`/v1/images/${imageId}/labels`, 20)
    expect(body).toMatchObject({ imageId, state: 'completed', labels: { status: 'completed' } })
    expect(await part(imageId, 'metadata')).toMatchObject({ metadata: { camera: { model: 'Phone' } } })
    expect(await part(imageId, 'colors')).toMatchObject({ colors: { dominant: { name: 'sienna' } } })
  })

  test('that was not requested is not known, unlike one that found nothing', async () => {
    const imageId = await upload(stack(), await smallPhoto(2), { features: ['faces'] })
    const { body } = await wait(`/v1/images/${imageId}/faces`, 20)
    expect(body).toMatchObject({ faces: { status: 'completed', count: 0, faces: [] } })
    await expect(part(imageId, 'text')).rejects.toThrow(/404.*NOT_KNOWN.*Vision was not asked for the text/s)
  })

  test('of a rejected image is not known, and says why', async () => {
    const imageId = await upload(stack(), Buffer.from('no photo at all'))
    await wait(`/v1/images/${imageId}`, 20)
    await expect(part(imageId, 'labels')).rejects.toThrow(/404.*rejected \(UNSUPPORTED_FORMAT\)/s)
  })

  test('must exist', async () => {
    const imageId = await upload(stack(), await smallPhoto(3), { features: [] })
    await expect(part(imageId, 'smells')).rejects.toThrow(/404.*Expected one of labels/s)
  })
})
