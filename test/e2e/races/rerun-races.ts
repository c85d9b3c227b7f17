import { expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { callers, expectOnly, type Races, statuses, type World } from './race.ts'

const settled = (world: World, imageId: string) =>
  eventually(async () => {
    const image = await world.asking(world.token)('GET', `/v1/images/${imageId}`)
    expect(image.running).toBeUndefined()
    return image
  })

const versionsOf = async (
  world: World,
  imageId: string,
): Promise<{ version: number; isCurrent: boolean; state: string }[]> =>
  (await world.asking(world.token)('GET', `/v1/images/${imageId}/versions`)).items

const newJob = (imageId: string) => ({ selection: { imageIds: [imageId] } })
/** The image does not exist, so a job about it has nothing to do. */
const noImage = '01900000-0000-7000-8000-000000000000'
const maxUnfinishedJobs = 10

export const rerunRaces: Races = {
  /** One re-run at a time, and each of them ends. */
  rerunImage: async (world) => {
    const imageId = await world.newImage()
    return {
      call: (caller) =>
        world.ask(
          'POST',
          `/v1/images/${imageId}/rerun`,
          { analysis: true, ...(caller % 2 === 1 && { features: ['labels'] }) },
          world.token,
        ),
      check: async (answers) => {
        expectOnly(answers, 202, 409)
        const made = answers.flatMap(({ status, body }) => (status === 202 ? [body.version] : []))
        expect(made.sort()).toEqual(made.map((_, index) => index + 2))
        await settled(world, imageId)
        const versions = await versionsOf(world, imageId)
        expect(versions.map(({ version }) => version)).toEqual([...made.reverse(), 1])
        for (const { state } of versions) expect(state).toBe('completed')
      },
    }
  },
  /** One of the chosen versions becomes current. */
  setCurrentVersion: async (world, kind) => {
    const imageId = await world.newImage()
    await world.asking(world.token)('POST', `/v1/images/${imageId}/rerun`, { analysis: true })
    await settled(world, imageId)
    return {
      call: (caller) =>
        world.ask('PUT', `/v1/images/${imageId}/current-version`, { version: 1 + (caller % 2) }, world.token),
      check: async (answers) => {
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
        const { version, provenance } = await settled(world, imageId)
        if (kind === 'identical') expect(version).toBe(1)
        const chosen = await world.asking(world.token)('GET', `/v1/images/${imageId}/versions/${version}`)
        expect(provenance).toEqual(chosen.provenance)
        expect((await versionsOf(world, imageId)).filter(({ isCurrent }) => isCurrent)).toMatchObject([
          { version },
        ])
      },
    }
  },
  /** Jobs are created up to the limit, and no more. */
  startJob: async (world, kind) => {
    await world.holdJobs()
    const room = 4
    const { accessToken } = await world.newPerson()
    const start = (caller: number) =>
      world.ask(
        'POST',
        '/v1/jobs',
        kind === 'identical' || caller % 2 ? newJob(noImage) : { selection: { all: true } },
        accessToken,
      )
    for (let started = 0; started < maxUnfinishedJobs - room; started++) await start(started)
    return {
      call: start,
      check: async (answers) => {
        expect(statuses(answers)).toEqual({ 202: room, 409: callers - room })
        const { items } = await world.asking(accessToken)('GET', '/v1/jobs')
        expect(items).toHaveLength(maxUnfinishedJobs)
        await world.releaseJobs()
        await eventually(async () => {
          const { items: ended } = await world.asking(accessToken)('GET', '/v1/jobs')
          for (const { state } of ended) expect(state).toBe('completed')
        })
      },
    }
  },
  /** Paused once; a cancellation wins. */
  changeJob: async (world, kind) => {
    await world.holdJobs()
    const { accessToken } = await world.newPerson()
    const { jobId } = await world.asking(accessToken)('POST', '/v1/jobs', newJob(noImage))
    const states = ['paused', 'running', 'cancelled']
    return {
      call: (caller) =>
        world.ask('PATCH', `/v1/jobs/${jobId}`, { state: states[caller % states.length] }, accessToken),
      check: async (answers) => {
        const { state } = await world.asking(accessToken)('GET', `/v1/jobs/${jobId}`)
        await world.releaseJobs()
        if (kind === 'identical') {
          expect(statuses(answers)).toEqual({ 200: 1, 409: callers - 1 })
          return expect(state).toBe('paused')
        }
        expectOnly(answers, 200, 409)
        expect(
          answers.filter(({ status, body }) => status === 200 && body.state === 'cancelled'),
        ).toHaveLength(1)
        expect(state).toBe('cancelled')
      },
    }
  },
}
