import { expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { samplePhoto } from '../support/photos.ts'
import {
  type Answer,
  callers,
  dailyUploads,
  expectLimit,
  expectOnly,
  type Races,
  type World,
} from './race.ts'

const slot = (caller: number) => ({
  filename: `${caller}.jpg`,
  contentType: 'image/jpeg',
  size: 1_000 + caller,
})

const show = (world: World, imageId: string) =>
  world.ask('GET', `/v1/images/${imageId}`, undefined, world.token)

/** A person with this many slots left today. */
async function uploader(world: World, room: number): Promise<string> {
  const { accessToken } = await world.newPerson()
  const items = Array.from({ length: dailyUploads - room }, (_, index) => slot(index))
  await world.asking(accessToken)('POST', '/v1/uploads', { items })
  return accessToken
}

async function expectGone(world: World, imageIds: readonly string[]): Promise<void> {
  for (const imageId of imageIds) expect((await show(world, imageId)).status).toBe(404)
}

/** Each image was either processed or reported as missing. */
function expectAnswered(answers: readonly Answer[], imageIds: readonly string[]): void {
  expectOnly(answers, 200)
  for (const { body } of answers) {
    expect(body.refused).toEqual([])
    expect(imageIds).toEqual(expect.arrayContaining([...body.done, ...body.notFound]))
  }
}

let duplicates: Promise<string[]> | undefined
/** Copies of one photo that the index knows as such. */
function copies(world: World): Promise<string[]> {
  duplicates ??= (async () => {
    const ids = [await world.newImage(samplePhoto('cat.jpg')), await world.newImage(samplePhoto('cat.jpg'))]
    await eventually(async () => {
      const { items } = await world.asking(world.token)('GET', `/v1/images/${ids[0]}/similar?by=hash`)
      expect(items.length).toBeGreaterThan(0)
    })
    return ids
  })()
  return duplicates
}

export const imageRaces: Races = {
  /** Slots are opened up to the day's quota, and no more. */
  openUploads: async (world) => {
    const room = 14
    const token = await uploader(world, room)
    return {
      call: (caller) => world.ask('POST', '/v1/uploads', { items: [slot(caller), slot(caller)] }, token),
      check: (answers) => {
        expectLimit(answers, 201, room / 2, 429)
        const ids = answers.flatMap(
          ({ body }) => body.items?.map((each: { imageId: string }) => each.imageId) ?? [],
        )
        expect(new Set(ids).size).toBe(room)
      },
    }
  },
  createPrediction: async (world) => {
    const room = 7
    const token = await uploader(world, room)
    return {
      call: (caller) => world.ask('POST', '/v1/predictions', slot(caller), token),
      check: (answers) => expectLimit(answers, 201, room, 429),
    }
  },
  uploadFromUrl: async (world) => {
    const room = 7
    const token = await uploader(world, room)
    const sourceUrl = 'http://127.0.0.1:9/nobody-listens.jpg'
    return {
      call: (caller) => world.ask('POST', '/v1/uploads/from-url', { sourceUrl, size: 100 + caller }, token),
      check: (answers) => {
        expectLimit(answers, 202, room, 429)
        const ids = answers.flatMap(({ status, body }) => (status === 202 ? [body.imageId] : []))
        expect(new Set(ids).size).toBe(room)
      },
    }
  },
  /** The group is decided or not, and can be decided again. */
  decideDuplicates: async (world, kind) => {
    const imageIds = await copies(world)
    const decide = (decision: string) =>
      world.ask('PUT', `/v1/duplicates/${imageIds[0]}/decision`, { decision, imageIds }, world.token)
    return {
      call: (caller) => decide(caller % 2 === 0 ? 'keep-all' : 'none'),
      check: async (answers) => {
        expectOnly(answers, 200)
        if (kind === 'identical') for (const { body } of answers) expect(body.decided).toBe(true)
        for (const { body } of answers) expect(new Set(body.imageIds)).toEqual(new Set(imageIds))
        expect((await decide('none')).body).toMatchObject({ decided: false })
      },
    }
  },
  /** All changes are made, one after the other; the last one remains. */
  annotateImage: async (world) => {
    const imageId = await world.newImage()
    return {
      call: (caller) =>
        world.ask(
          'PATCH',
          `/v1/images/${imageId}`,
          { title: `title ${caller}`, tags: [`t${caller}`] },
          world.token,
        ),
      check: async (answers) => {
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
        const { annotations } = (await show(world, imageId)).body
        const last = annotations.title.split(' ')[1]
        expect(annotations).toEqual({ title: `title ${last}`, tags: [`t${last}`] })
      },
    }
  },
  /** Every image has every tag. */
  tagImages: async (world, kind) => {
    const imageIds = await world.newImages(3)
    return {
      call: (caller) =>
        world.ask('POST', '/v1/images/bulk-tag', { imageIds, add: [`tag ${caller}`] }, world.token),
      check: async (answers) => {
        expectAnswered(answers, imageIds)
        const tags = Array.from(
          { length: kind === 'identical' ? 1 : callers },
          (_, caller) => `tag ${caller}`,
        )
        for (const imageId of imageIds) {
          expect([...(await show(world, imageId)).body.annotations.tags].sort()).toEqual(tags.sort())
        }
      },
    }
  },
  deleteImages: async (world) => {
    const imageIds = await world.newImages(4)
    return {
      // Each caller leaves out a different one.
      call: (caller) =>
        world.ask(
          'POST',
          '/v1/images/bulk-delete',
          { imageIds: imageIds.filter((_, place) => caller === 0 || place !== caller % imageIds.length) },
          world.token,
        ),
      check: async (answers) => {
        expectAnswered(answers, imageIds)
        await expectGone(world, imageIds)
      },
    }
  },
  /** The image is gone, even if others still annotate it. */
  deleteImage: async (world) => {
    const imageId = await world.newImage()
    return {
      call: (caller) =>
        caller % 2 === 0
          ? world.ask('DELETE', `/v1/images/${imageId}`, undefined, world.token)
          : world.ask('PATCH', `/v1/images/${imageId}`, { title: 'too late' }, world.token),
      check: async (answers) => {
        expectOnly(answers, 204, 404, 200)
        await expectGone(world, [imageId])
      },
    }
  },
}
