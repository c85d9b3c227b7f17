import { describe, expect, test } from 'vitest'
import {
  deletePreset,
  listPresets,
  listPresetVersions,
  putPreset,
  readPreset,
} from '../../../../lambdas/transforms/presets/manage-presets.ts'
import { maxPresets, maxPresetVersions, NewPreset } from '../../../../lambdas/transforms/presets/presets.ts'
import { resolvePresets } from '../../../../lambdas/transforms/presets/resolve-presets.ts'
import { NewTransform } from '../../../../lambdas/transforms/transforms.ts'
import { aMoment } from '../../support/factories.ts'
import { memoryPresets } from './support/memory-presets.ts'

const world = () => ({ presets: memoryPresets(), now: () => aMoment })
const toWidth = (width: number, also: object = {}) =>
  NewPreset.parse({ steps: [{ operation: 'resize', width, ...also }] })
const named = (preset: string) => [NewTransform.parse({ preset })]

describe('a preset', () => {
  test('gets a new version for a different plan, but not for the same one written out', async () => {
    const deps = world()
    expect(await putPreset(deps, 'alice', 'web', toWidth(10))).toMatchObject({
      isNew: true,
      preset: { version: 1 },
    })
    const same = await putPreset(deps, 'alice', 'web', toWidth(10, { enlarge: false }))
    expect(same).toMatchObject({ isNew: false, preset: { version: 1 } })
    await putPreset(deps, 'alice', 'web', toWidth(20))
    expect(await readPreset(deps, 'alice', 'web')).toMatchObject({ version: 2, plan: toWidth(20) })
    const { items } = await listPresetVersions(deps, 'alice', 'web')
    expect(items).toMatchObject([{ version: 2 }, { version: 1, plan: toWidth(10) }])
    expect(await listPresets(deps, 'bob')).toEqual({ items: [] })
  })

  test('is refused above the limits of presets and versions', async () => {
    const deps = world()
    for (let at = 0; at < maxPresets; at++) await putPreset(deps, 'alice', `p${at}`, toWidth(10))
    await expect(putPreset(deps, 'alice', 'more', toWidth(10))).rejects.toThrow(`${maxPresets} presets`)
    for (let at = 1; at < maxPresetVersions; at++) await putPreset(deps, 'alice', 'p0', toWidth(10 + at))
    await expect(putPreset(deps, 'alice', 'p0', toWidth(99))).rejects.toThrow(`${maxPresetVersions} versions`)
  })

  test('is refused when all presets together would exceed a row', async () => {
    const deps = world()
    const text = 'é'.repeat(200)
    const long = NewPreset.parse({ steps: Array(20).fill({ operation: 'watermark', text }) })
    const fill = async () => {
      for (let at = 0; at < maxPresets; at++) await putPreset(deps, 'alice', `p${at}`, long)
    }
    await expect(fill()).rejects.toMatchObject({
      code: 'LIMIT_REACHED',
      message: expect.stringContaining('bytes'),
    })
  })

  test('is deleted once, by its owner', async () => {
    const deps = world()
    await putPreset(deps, 'alice', 'web', toWidth(10))
    await expect(deletePreset(deps, 'bob', 'web')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await deletePreset(deps, 'alice', 'web')
    await expect(deletePreset(deps, 'alice', 'web')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('continues its version numbers after its name was deleted', async () => {
    const deps = world()
    for (const width of [10, 20]) await putPreset(deps, 'alice', 'web', toWidth(width))
    await deletePreset(deps, 'alice', 'web')
    expect(await putPreset(deps, 'alice', 'web', toWidth(30))).toMatchObject({
      isNew: true,
      preset: { version: 3, plan: toWidth(30) },
    })
    await expect(resolvePresets(deps, 'alice', named('web@1'))).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    await deletePreset(deps, 'alice', 'web')
    expect((await putPreset(deps, 'alice', 'web', toWidth(30))).preset.version).toBe(4)
    expect((await putPreset(deps, 'alice', 'other', toWidth(30))).preset.version).toBe(1)
  })

  test('is remembered among the latest deleted names, which take little room', async () => {
    const deps = world()
    for (let at = 0; at < 250; at++) {
      await putPreset(deps, 'alice', `p${at}`, toWidth(10))
      await deletePreset(deps, 'alice', `p${at}`)
    }
    expect((await deps.presets.read('alice')).retired).toHaveLength(200)
    expect((await putPreset(deps, 'alice', 'p249', toWidth(10))).preset.version).toBe(2)
  })

  test('is resolved to its latest version or to the one named', async () => {
    const deps = world()
    await putPreset(deps, 'alice', 'web', toWidth(10))
    await putPreset(deps, 'alice', 'web', toWidth(20))
    expect(await resolvePresets(deps, 'alice', named('web'))).toEqual([
      { plan: toWidth(20), preset: 'web@2' },
    ])
    expect(await resolvePresets(deps, 'alice', named('web@1'))).toEqual([
      { plan: toWidth(10), preset: 'web@1' },
    ])
    for (const unknown of ['web@3', 'constructor'])
      await expect(resolvePresets(deps, 'alice', named(unknown))).rejects.toMatchObject({
        code: 'INVALID_REQUEST',
      })
    await expect(resolvePresets(deps, 'bob', named('web'))).rejects.toThrow('no preset "web"')
  })

  test('cannot be combined with steps', () => {
    expect(NewTransform.safeParse({ preset: 'web', steps: [] }).error?.issues[0]?.path).toEqual(['preset'])
    expect(NewTransform.safeParse({ preset: 'Web@0' }).success).toBe(false)
  })
})
