import { describe, expect, test, vi } from 'vitest'
import { putPreset } from '../../../lambdas/transforms/presets/manage-presets.ts'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { pinPresets } from '../../../lambdas/uploads/pin-presets.ts'
import { type UploadItem, uploadItem } from '../../../lambdas/uploads/uploads.ts'
import { aMoment } from '../support/factories.ts'
import { memoryPresets } from '../transforms/presets/support/memory-presets.ts'

const item = (presets?: string[]): UploadItem => ({
  filename: 'a.jpg',
  contentType: 'image/jpeg',
  size: 1,
  presets,
})
async function world() {
  const presets = memoryPresets()
  for (const width of [10, 20])
    await putPreset(
      { presets, now: () => aMoment },
      'alice',
      'web',
      TransformPlan.parse({ steps: [{ operation: 'resize', width }] }),
    )
  const read = vi.fn(presets.read)
  return { deps: { presets: { read } }, read }
}
const pinned = async (items: UploadItem[]) =>
  (await pinPresets((await world()).deps, 'alice', { items })).map(({ presets }) => presets)

describe('presets of an upload', () => {
  test('are pinned to their versions when the slot is opened', async () => {
    expect(await pinned([item(['web']), item(['web@1']), item()])).toEqual([['web@2'], ['web@1'], undefined])
    // Two names of the same version.
    expect(await pinned([item(['web', 'web@2'])])).toEqual([['web@2']])
  })

  test('are refused if they do not exist, naming every path', async () => {
    await expect(pinned([item(['web']), item(['web@3', 'web', 'thumb'])])).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      detail:
        '✖ The preset "web" has no version 3; its latest is 2.\n  → at items[1].presets[0]\n' +
        '✖ There is no preset "thumb". GET /v1/presets lists those of the account.\n  → at items[1].presets[2]',
    })
    await expect(pinPresets((await world()).deps, 'bob', item(['web']))).rejects.toMatchObject({
      detail: expect.stringMatching(/no preset "web"[\s\S]*→ at presets\[0\]$/),
    })
  })

  test('are read once, and only if one is named', async () => {
    const { deps, read } = await world()
    await pinPresets(deps, 'alice', { items: [item(), item([])] })
    expect(read).not.toHaveBeenCalled()
    await pinPresets(deps, 'alice', { items: [item(['web']), item(['web'])] })
    expect(read).toHaveBeenCalledTimes(1)
  })

  test.each([
    ['five', ['a', 'b', 'c', 'd', 'e@5'], true],
    ['six', ['a', 'b', 'c', 'd', 'e', 'f'], false],
    ['one twice', ['a', 'a'], false],
    ['one by no name', ['A b'], false],
  ])('may be %s: %j', (_, presets, isRight) => {
    expect(uploadItem({ maxUploadBytes: 9 }).safeParse(item(presets)).success).toBe(isRight)
  })
})
