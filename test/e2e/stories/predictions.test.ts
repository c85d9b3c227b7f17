import { describe, expect, test } from 'vitest'
import { putPhoto } from '../../../clients/typescript/src/index.ts'
import { samplePhoto, smallPhoto, upload } from '../support/photos.ts'
import { useSharedStack } from '../support/shared-stack.ts'
import { isSettled, waitAgain } from '../support/wait-again.ts'

const stack = useSharedStack()
const api = () => stack().client(stack().account.accessToken)
const predicted = (id: string) =>
  waitAgain(
    () => api().getPrediction({ path: { id }, query: { wait: 20 } }),
    ({ isDone }) => isDone,
  )
const noImage = '01900000-0000-7000-8000-000000000000'

describe('a prediction', () => {
  test('of a new photo: slot, upload, answer', async () => {
    const bytes = samplePhoto('cat.jpg')
    const slot = await api().createPrediction({
      body: {
        filename: 'cat.jpg',
        contentType: 'image/jpeg',
        size: bytes.length,
        features: ['labels', 'faces'],
      },
    })
    expect(slot).toMatchObject({ state: 'pending', isDone: false })
    if (!('upload' in slot)) throw new Error('Expected a slot')
    await putPhoto(slot.upload, bytes)
    const answer = await predicted(slot.imageId)
    expect(answer).toMatchObject({ state: 'completed', isDone: true, faces: [] })
    expect(answer.labels!.length).toBeGreaterThan(0)
    // A feature that was not requested is absent, unlike one that found nothing.
    expect(answer).not.toHaveProperty('objects')
    expect(await api().createPrediction({ body: { imageId: slot.imageId } })).toEqual(answer)
  })

  test('of a file that is not a photo says why', async () => {
    const imageId = await upload(stack(), Buffer.from('no photo'))
    const answer = await predicted(imageId)
    expect(answer).toMatchObject({ state: 'rejected', isDone: true, reason: { code: 'UNSUPPORTED_FORMAT' } })
  })

  test('requires an existing image, and does not let a key without read see it', async () => {
    await expect(api().createPrediction({ body: { imageId: noImage } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const { key } = await api().createKey({ body: { name: 'camera', scopes: ['write'] } })
    const imageId = await upload(stack(), await smallPhoto(1), { features: [] })
    const asked = stack().client(key).createPrediction({ body: { imageId } })
    await expect(asked).rejects.toMatchObject({ code: 'INSUFFICIENT_SCOPE' })
  })
})

test('an upload can be waited for', async () => {
  const imageId = await upload(stack(), await smallPhoto(2), { features: [] })
  expect(
    await waitAgain(() => api().getUpload({ path: { id: imageId }, query: { wait: 20 } }), isSettled),
  ).toMatchObject({
    imageId,
    state: 'completed',
    expiresAt: expect.any(String),
  })
})

describe('what people say about an image', () => {
  test('is changed field by field', async () => {
    const id = await upload(stack(), await smallPhoto(3), { features: [] })
    const change = (body: { title?: string | null; tags?: string[] | null; notes?: string | null }) =>
      api().annotateImage({ path: { id }, body })
    expect((await change({ title: 'Holiday', tags: ['sea', 'Île'] }))?.annotations).toEqual({
      title: 'Holiday',
      tags: ['sea', 'Île'],
    })
    expect((await change({ notes: 'From the boat', title: null }))?.annotations).toEqual({
      notes: 'From the boat',
      tags: ['sea', 'Île'],
    })
    await expect(change({ tags: ['a', 'a'] })).rejects.toThrow(/each tag only once/)
    await expect(change({ tags: ['x'.repeat(65)] })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect((await api().getImage({ path: { id }, query: { wait: 20 } })).annotations?.tags).toEqual([
      'sea',
      'Île',
    ])
  })

  test('is not lost when ten people write at once', async () => {
    const id = await upload(stack(), await smallPhoto(4), { features: [] })
    const tags = Array.from({ length: 5 }, (_, index) => `tag ${index}`)
    await Promise.all(tags.map((tag) => api().tagImages({ body: { imageIds: [id], add: [tag] } })))
    expect([...(await api().getImage({ path: { id } })).annotations!.tags!].sort()).toEqual(tags)
  })

  test('is tagged and deleted for many images at once', async () => {
    const imageIds = await Promise.all(
      [5, 6, 7].map(async (seed) => upload(stack(), await smallPhoto(seed), { features: [] })),
    )
    const tagged = await api().tagImages({ body: { imageIds: [...imageIds, noImage], add: ['trip'] } })
    expect({ ...tagged, done: [...tagged.done].sort() }).toEqual({
      done: [...imageIds].sort(),
      notFound: [noImage],
      refused: [],
    })
    const many = Array.from({ length: 50 }, (_, index) => `t${index}`)
    const refused = await api().tagImages({ body: { imageIds: [imageIds[0]!], add: many } })
    expect(refused.refused).toMatchObject([
      { imageId: imageIds[0], reason: expect.stringContaining('at most 50 tags') },
    ])

    const gone = await api().deleteImages({ body: { imageIds: imageIds.slice(0, 2) } })
    expect([...gone.done].sort()).toEqual(imageIds.slice(0, 2).sort())
    expect(await api().deleteImages({ body: { imageIds } })).toMatchObject({
      done: [imageIds[2]],
      notFound: expect.arrayContaining(imageIds.slice(0, 2)),
    })
  })
})
