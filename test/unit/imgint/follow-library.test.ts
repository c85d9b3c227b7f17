import { beforeEach, describe, expect, test } from 'vitest'
import { followLibrary } from '../../../bin/imgint/watch/follow-library.ts'
import type { Client, ImageView } from '../../../clients/typescript/src/index.ts'

interface Image {
  readonly imageId: string
  state: ImageView['state']
  listed: boolean
}

const startMs = Date.UTC(2026, 10, 21)
/** A UUID version 7 of this moment. */
const idAt = (seconds: number) => {
  const hex = (startMs + seconds * 1000).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

let images: Image[]
let told: string[]
const add = (seconds: number, state: Image['state'] = 'pending', listed = true): Image => {
  const image = { imageId: idAt(seconds), state, listed }
  images.push(image)
  return image
}

const newestFirst = () =>
  images.filter(({ listed }) => listed).sort((a, b) => (a.imageId < b.imageId ? 1 : -1))
const api = {
  listImages: async ({ query: { limit = 25, cursor = '0' } }) => {
    const start = Number(cursor)
    const items = newestFirst().slice(start, start + limit)
    const nextCursor = start + limit < newestFirst().length ? String(start + limit) : undefined
    return { items: items.map((image) => ({ ...image })), nextCursor }
  },
  getImage: async ({ path }: { path: { id: string } }) => images.find(({ imageId }) => imageId === path.id),
} as unknown as Client
const follow = () => followLibrary(api, (event, { imageId }) => told.push(`${event} ${imageId}`))

beforeEach(() => {
  images = []
  told = []
})

describe('followLibrary', () => {
  test('reports new and settled images once each, but not those that existed before', async () => {
    add(0, 'completed')
    const under = add(1, 'analyzed')
    const look = await follow()
    const next = add(5)
    await look()
    await look()
    expect(told).toEqual([`new ${next.imageId}`])
    next.state = 'completed'
    under.state = 'rejected'
    await look()
    await look()
    expect(told.slice(1).sort()).toEqual([`settled ${under.imageId}`, `settled ${next.imageId}`].sort())
  })

  test('can begin with an empty library', async () => {
    const look = await follow()
    const { imageId } = add(5, 'completed')
    await look()
    expect(told).toEqual([`new ${imageId}`, `settled ${imageId}`])
  })

  test('does not miss an image that becomes visible after a newer one', async () => {
    add(0, 'completed')
    const look = await follow()
    const late = add(9, 'completed', false)
    add(10, 'completed')
    await look()
    late.listed = true
    await look()
    expect(told).toContain(`new ${late.imageId}`)
  })

  test('follows an image that has left the newest pages', async () => {
    const slow = add(0)
    const look = await follow()
    for (let index = 0; index < 250; index++) add(100 + index, 'completed')
    await look()
    add(1_000, 'completed')
    await look()
    slow.state = 'failed'
    await look()
    expect(told.filter((line) => line.includes(slow.imageId))).toEqual([`settled ${slow.imageId}`])
    expect(told.filter((line) => line.startsWith('new '))).toHaveLength(251)
  })
})
