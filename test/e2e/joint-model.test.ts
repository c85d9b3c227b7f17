import sharp from 'sharp'
import { expect, test } from 'vitest'
import { eventually } from './support/eventually.ts'
import { upload } from './support/photos.ts'
import { useStack } from './support/stack.ts'

const stack = useStack({ jointModel: 'toy-colours' })
const api = () => stack().client(stack().account.accessToken)

async function picture(background: string, filename: string): Promise<string> {
  const bytes = await sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .jpeg()
    .toBuffer()
  const imageId = await upload(stack(), bytes, { filename, contentType: 'image/jpeg', size: bytes.length })
  expect((await api().getImage({ path: { id: imageId }, query: { wait: 20 } })).state).toBe('completed')
  return imageId
}

const search = async (q: string) => (await api().listImages({ query: { q } })).items

test('a query finds pictures that look like its words, besides those that have its words', async () => {
  const red = await picture('#e01010', 'first.jpg')
  const blue = await picture('#1010e0', 'second.jpg')
  const byName = await picture('#10e010', 'red.jpg')

  const found = await eventually(async () => {
    const items = await search('red')
    expect(items.map(({ imageId }) => imageId).sort()).toEqual([red, byName].sort())
    return new Map(items.map(({ imageId, matches }) => [imageId, matches]))
  })
  expect(found.get(red)).toContainEqual({
    field: 'picture',
    value: 'toy-colours-image@1',
    similarity: expect.closeTo(1, 1),
  })
  expect(found.get(byName)).toContainEqual({ field: 'filename', value: 'red' })

  await eventually(async () => expect((await search('blue')).map(({ imageId }) => imageId)).toEqual([blue]))
  // Any other order asks for the words, not for the picture.
  const newest = await api().listImages({ query: { q: '"red"', sort: '-created' } })
  expect(newest.items.map(({ imageId }) => imageId)).toEqual([byName])
  // A query without colours is answered by its words alone.
  expect((await search('second')).map(({ imageId }) => imageId)).toEqual([blue])
})
