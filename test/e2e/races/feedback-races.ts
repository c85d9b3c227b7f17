import { expect } from 'vitest'
import { samplePhoto } from '../support/photos.ts'
import { expectOnly, type Races, type World } from './race.ts'

let cat: Promise<{ imageId: string; names: string[] }> | undefined
let judged = 0

/** A label without a verdict. */
async function newFinding(world: World) {
  cat ??= (async () => {
    const imageId = await world.newImage(samplePhoto('cat.jpg'), ['labels'])
    const image = await world.asking(world.token)('GET', `/v1/images/${imageId}`)
    return { imageId, names: image.vision.labels.labels.map(({ name }: { name: string }) => name) }
  })()
  const { imageId, names } = await cat
  const name = names[judged++ % names.length]!
  const give = (verdict: string) =>
    world.ask(
      'POST',
      `/v1/images/${imageId}/feedback`,
      { feature: 'labels', verdict, subject: { name } },
      world.token,
    )
  /** What is stored: verdicts, and the counters. */
  const kept = async () => {
    const { items } = await world.asking(world.token)(
      'GET',
      `/v1/feedback?imageId=${imageId}&name=${encodeURIComponent(name)}`,
    )
    const precision = await world.asking(world.token)('GET', '/v1/feedback/precision?limit=100')
    const counted =
      precision.items.find((each: { name: string }) => each.name === name.toLowerCase())?.sampleSize ?? 0
    return { verdicts: items.map(({ verdict }: { verdict: string }) => verdict) as string[], counted }
  }
  return { give, kept }
}

export const feedbackRaces: Races = {
  /** One verdict on one finding, counted once. */
  giveFeedback: async (world, kind) => {
    const { give, kept } = await newFinding(world)
    return {
      call: (caller) => give(caller % 2 === 0 ? 'right' : 'wrong'),
      check: async (answers) => {
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
        const { verdicts, counted } = await kept()
        expect(verdicts).toHaveLength(1)
        if (kind === 'identical') expect(verdicts).toEqual(['right'])
        expect(counted).toBe(1)
      },
    }
  },
  /** The verdict is both stored and counted, or neither. */
  withdrawFeedback: async (world, kind) => {
    const { give, kept } = await newFinding(world)
    const { feedbackId } = (await give('right')).body
    return {
      call: (caller) =>
        caller % 2 === 0
          ? world.ask('DELETE', `/v1/feedback/${feedbackId}`, undefined, world.token)
          : give('right'),
      check: async (answers) => {
        expectOnly(answers, 204, 404, 201)
        const { verdicts, counted } = await kept()
        if (kind === 'identical') expect(verdicts).toEqual([])
        expect(counted).toBe(verdicts.length)
      },
    }
  },
}
