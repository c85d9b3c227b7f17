import { expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { fillBucket, importBucket } from '../support/import-source.ts'
import { smallPhoto } from '../support/photos.ts'
import { callers, expectOnly, type Races, statuses, type World } from './race.ts'

const maxUnfinishedJobs = 10
const photos = 3

/** A person with photos to import. */
async function withPhotos(world: World) {
  const { owner, accessToken } = await world.newPerson()
  const prefix = `${owner}/race/`
  const objects = await Promise.all(
    Array.from({ length: photos }, async (_, index) => ({
      key: `${prefix}${index}.jpg`,
      body: await smallPhoto(index),
      becomes: 'image' as const,
    })),
  )
  await fillBucket(world.stack, objects)
  return { owner, accessToken, prefix }
}

const wanted = (kind: string, prefix: string, caller: number) => ({
  bucket: importBucket,
  prefix: kind === 'conflicting' && caller % 2 === 1 ? `${prefix}0` : prefix,
  features: [],
})

/** Jobs are created up to the limit. Then all of them import the same objects at once, and each object once. */
async function expectEachOnce(world: World, accessToken: string): Promise<void> {
  await world.releaseJobs()
  const jobs = await eventually(async () => {
    const { items } = await world.asking(accessToken)('GET', '/v1/jobs')
    for (const { state } of items) expect(state).toBe('completed')
    return items as { completed: number }[]
  })
  expect(jobs).toHaveLength(maxUnfinishedJobs)
  expect(jobs.reduce((sum, { completed }) => sum + completed, 0)).toBe(photos)
  const { items } = await world.asking(accessToken)('GET', '/v1/images')
  expect(items).toHaveLength(photos)
}

export const importRaces: Races = {
  startImport: async (world, kind) => {
    await world.holdJobs()
    const { accessToken, prefix } = await withPhotos(world)
    return {
      call: (caller) => world.ask('POST', '/v1/imports', wanted(kind, prefix, caller), accessToken),
      check: async (answers) => {
        expect(statuses(answers)).toEqual({ 202: maxUnfinishedJobs, 409: callers - maxUnfinishedJobs })
        await expectEachOnce(world, accessToken)
      },
    }
  },
  startImportOf: async (world, kind) => {
    await world.holdJobs()
    const root = await world.stack.person('root', true)
    const { owner, accessToken, prefix } = await withPhotos(world)
    return {
      call: (caller) =>
        world.ask(
          'POST',
          `/v1/admin/owners/${owner}/imports`,
          wanted(kind, prefix, caller),
          root.accessToken,
        ),
      check: async (answers) => {
        expect(statuses(answers)).toEqual({ 202: maxUnfinishedJobs, 409: callers - maxUnfinishedJobs })
        await expectEachOnce(world, accessToken)
      },
    }
  },
  /** Cancelled once, by the owner or by an administrator. */
  changeJobOf: async (world, kind) => {
    await world.holdJobs()
    const root = await world.stack.person('root', true)
    const { owner, accessToken } = await world.newPerson()
    const { jobId } = await world.asking(accessToken)('POST', '/v1/jobs', { selection: { all: true } })
    const states = kind === 'identical' ? ['cancelled'] : ['cancelled', 'paused', 'running']
    return {
      call: (caller) =>
        world.ask(
          'PATCH',
          `/v1/admin/owners/${owner}/jobs/${jobId}`,
          { state: states[caller % states.length] },
          root.accessToken,
        ),
      check: async (answers) => {
        await world.releaseJobs()
        expectOnly(answers, 200, 409)
        expect(answers.filter(({ body }) => body.state === 'cancelled')).toHaveLength(1)
        const { state } = await world.asking(accessToken)('GET', `/v1/jobs/${jobId}`)
        expect(state).toBe('cancelled')
      },
    }
  },
}
