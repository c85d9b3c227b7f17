import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { expect } from 'vitest'
import { transformCountKey, transformKey } from '../../../lambdas/image-record/aws/image-keys.ts'
import { derivedPrefix } from '../../../lambdas/image-record/object-keys.ts'
import { eventually } from '../support/eventually.ts'
import { type Answer, callers, expectLimit, expectOnly, type Races, statuses, type World } from './race.ts'

const planOf = (width: number) => ({
  steps: [{ operation: 'resize', width }],
  output: { format: 'png' },
})

const read = async (world: World, key: { pk: string; sk: string }) =>
  (await world.stack.dynamo.send(new GetCommand({ TableName: world.stack.outputs.TableName, Key: key }))).Item

async function resultsOf({ stack }: World, imageId: string): Promise<number> {
  const { KeyCount } = await stack.s3.send(
    new ListObjectsV2Command({
      Bucket: stack.outputs.DerivedBucketName,
      Prefix: `${derivedPrefix({ owner: stack.owner, imageId })}transforms/`,
    }),
  )
  return KeyCount ?? 0
}

const idsIn = (answers: readonly Answer[]): string[] => [
  ...new Set(answers.flatMap(({ body }) => (body?.transformId ? [body.transformId as string] : []))),
]

const made = (world: World, imageId: string, transformId: string) =>
  world.asking(world.token)('GET', `/v1/images/${imageId}/transforms/${transformId}?wait=20`)

const maxPresetVersions = 20

/** A person with one version of one preset. */
async function presetOwner(world: World) {
  const { accessToken: token } = await world.newPerson()
  await world.asking(token)('PUT', '/v1/presets/raced', planOf(10))
  const versions = async (): Promise<{ version: number }[]> =>
    (await world.asking(token)('GET', '/v1/presets/raced/versions')).items
  return { token, versions }
}

export const transformRaces: Races = {
  /** Equal plans make one version; different plans make versions up to the limit of a preset. */
  putPreset: async (world, kind) => {
    const { token, versions } = await presetOwner(world)
    return {
      call: (caller) => world.ask('PUT', '/v1/presets/raced', planOf(20 + caller), token),
      check: async (answers) => {
        if (kind === 'identical') expect(statuses(answers)).toEqual({ 201: 1, 200: callers - 1 })
        else expectLimit(answers, 201, maxPresetVersions - 1, 409)
        const count = kind === 'identical' ? 2 : maxPresetVersions
        expect((await versions()).map(({ version }) => version)).toEqual(
          Array.from({ length: count }, (_, at) => count - at),
        )
      },
    }
  },
  /** Deleted once; a later PUT does not reuse version numbers. */
  deletePreset: async (world, kind) => {
    const { token, versions } = await presetOwner(world)
    return {
      call: (caller) =>
        kind === 'conflicting' && caller % 2 === 1
          ? world.ask('PUT', '/v1/presets/raced', planOf(20), token)
          : world.ask('DELETE', '/v1/presets/raced', undefined, token),
      check: async (answers) => {
        if (kind === 'identical') expect(statuses(answers)).toEqual({ 204: 1, 404: callers - 1 })
        else expectOnly(answers, 204, 404, 201, 200)
        await world.asking(token)('PUT', '/v1/presets/raced', planOf(20))
        await world.asking(token)('DELETE', '/v1/presets/raced')
        await expect(versions()).rejects.toThrow('NOT_FOUND')
      },
    }
  },
  /** Callers with equal plans get the same transform, which is computed once. */
  requestTransform: async (world, kind) => {
    const imageId = await world.newImage()
    return {
      call: (caller) =>
        world.ask('POST', `/v1/images/${imageId}/transforms`, planOf(20 + (caller % 3)), world.token),
      check: async (answers) => {
        expectOnly(answers, 202, 200)
        const ids = idsIn(answers)
        expect(ids).toHaveLength(kind === 'identical' ? 1 : 3)
        for (const transformId of ids) {
          expect(await made(world, imageId, transformId)).toMatchObject({ state: 'completed' })
          const row = await read(world, transformKey({ owner: world.stack.owner, imageId, transformId }))
          expect(row).toMatchObject({ attempts: 1 })
        }
        expect(await resultsOf(world, imageId)).toBe(ids.length)
        const count = await read(world, transformCountKey({ owner: world.stack.owner, imageId }))
        expect(count).toMatchObject({ held: ids.length })
      },
    }
  },
  /** Made once for all callers; an archive made during a deletion has nothing of the deleted image. */
  requestJobArchive: async (world, kind) => {
    const imageIds = [await world.newImage(), await world.newImage()]
    const body = { selection: { imageIds }, transforms: [planOf(24)] }
    const api = world.asking(world.token)
    const { jobId } = await api('POST', '/v1/jobs', body)
    await eventually(async () => expect((await api('GET', `/v1/jobs/${jobId}`)).state).toBe('completed'))
    const path = `/v1/jobs/${jobId}/archive`
    return {
      call: (caller) =>
        kind === 'conflicting' && caller === 10
          ? world.ask('DELETE', `/v1/images/${imageIds[0]}`, undefined, world.token)
          : world.ask('POST', path, undefined, world.token),
      check: async (answers) => {
        expectOnly(answers, 202, 200, ...(kind === 'conflicting' ? [204] : []))
        await api('POST', path)
        const { state, files, parts } = await api('GET', `${path}?wait=20`)
        expect({ state, files, parts: parts.length }).toEqual({
          state: 'completed',
          files: kind === 'conflicting' ? 1 : 2,
          parts: 1,
        })
        const { stack } = world
        const { KeyCount } = await stack.s3.send(
          new ListObjectsV2Command({
            Bucket: stack.outputs.DerivedBucketName,
            Prefix: `.archives/${stack.owner}/${jobId}/`,
          }),
        )
        expect(KeyCount).toBe(1)
      },
    }
  },
  /** Deleted once, with its object, even while it is being made or requested again. */
  deleteTransform: async (world, kind) => {
    const imageId = await world.newImage()
    const path = `/v1/images/${imageId}/transforms`
    const { transformId } = await world.asking(world.token)('POST', path, planOf(24))
    if (kind === 'identical') await made(world, imageId, transformId)
    return {
      call: (caller) =>
        caller % 2 === 0
          ? world.ask('DELETE', `${path}/${transformId}`, undefined, world.token)
          : world.ask('POST', path, planOf(24), world.token),
      check: async (answers) => {
        if (kind === 'identical') expectOnly(answers, 204, 404)
        else expectOnly(answers, 204, 404, 202, 200)
        await world.ask('POST', path, planOf(24), world.token)
        expect(await made(world, imageId, transformId)).toMatchObject({ state: 'completed' })
        await world.asking(world.token)('DELETE', `${path}/${transformId}`)
        expect(await world.ask('GET', `${path}/${transformId}`, undefined, world.token)).toMatchObject({
          status: 404,
        })
        expect(await read(world, transformCountKey({ owner: world.stack.owner, imageId }))).toMatchObject({
          held: 0,
        })
      },
    }
  },
}
