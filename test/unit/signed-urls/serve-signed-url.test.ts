import { describe, expect, test, vi } from 'vitest'
import { type SignedPicture, signUrl } from '../../../clients/typescript/src/sign-url.ts'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { AppError } from '../../../lambdas/platform/errors.ts'
import type { TransformRef } from '../../../lambdas/platform/identifiers.ts'
import { createSigningKey } from '../../../lambdas/signed-urls/manage-signing-keys.ts'
import { renderQuickly } from '../../../lambdas/signed-urls/render-quickly.ts'
import { type ServeSignedUrlDeps, serveSignedUrl } from '../../../lambdas/signed-urls/serve-signed-url.ts'
import { deletePreset, putPreset } from '../../../lambdas/transforms/presets/manage-presets.ts'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { type TransformChange, triedAgain } from '../../../lambdas/transforms/transform-life.ts'
import { defaultTransformLimits } from '../../../lambdas/transforms/transform-limits.ts'
import type { TransformRow } from '../../../lambdas/transforms/transform-row.ts'
import { smallPhoto } from '../../e2e/support/photos.ts'
import { aMoment, anAnalysis, anImageRow } from '../support/factories.ts'
import { memoryPresets } from '../transforms/presets/support/memory-presets.ts'
import { memorySigningKeys } from './support/memory-signing-keys.ts'
import { memoryUrlAliases } from './support/memory-url-aliases.ts'

const original = { key: 'k', eTag: 'e', sizeBytes: 1_000 }
const capsOf = async () => ({ perImage: 9, perDay: 9, bytesPerDay: 1e9 })
const photo = anImageRow({ state: 'completed', original, analysis: anAnalysis() })

/** Transforms in memory, with the conditions of the real table. */
function memoryTransforms() {
  const rows = new Map<string, TransformRow>()
  const counted = async (ref: Pick<TransformRow, 'transformId'>, change: TransformChange) => ({
    ...(await transforms.apply(ref, change)),
    isDayFull: false,
  })
  const transforms = {
    rows,
    tryAgain: (ref: TransformRef) => counted(ref, triedAgain(ref, aMoment)),
    complete: counted,
    get: async ({ transformId }: { transformId: string }) => rows.get(transformId),
    create: vi.fn(async (row: TransformRow) => {
      if (rows.has(row.transformId)) return 'exists' as const
      rows.set(row.transformId, row)
      return 'created' as const
    }),
    apply: async (
      { transformId }: { transformId: string },
      { from, set, remove = [], count = [] }: TransformChange,
    ) => {
      const row = rows.get(transformId)
      if (!row || !from.includes(row.state)) return { applied: false as const, row }
      const changed = { ...row, ...set, ...(count.length > 0 && { attempts: row.attempts + 1 }) }
      for (const name of remove) delete changed[name]
      rows.set(transformId, changed)
      return { applied: true as const, row: changed }
    },
  }
  return transforms
}

async function world(
  image: ImageRow | undefined = photo,
  changes: Partial<ServeSignedUrlDeps['maker']> = {},
) {
  const signingKeys = memorySigningKeys()
  const now = () => aMoment
  const { secret } = await createSigningKey({ signingKeys, now }, photo.owner, { name: 'www' })
  const presets = memoryPresets()
  const urlAliases = memoryUrlAliases()
  const transforms = memoryTransforms()
  const images = { readWhole: vi.fn(async () => image) }
  const bytes = await smallPhoto()
  const render = vi.fn(renderQuickly)
  const requestTransform = vi.fn(async (_row: unknown, _afterSeconds?: number) => undefined)
  const deps: ServeSignedUrlDeps = {
    images,
    transforms,
    signingKeys,
    urlAliases,
    presets,
    requestTransform,
    capsOf,
    refuseAbove: defaultTransformLimits,
    admitNew: vi.fn(async () => undefined),
    maker: {
      images,
      transforms,
      jobs: { countTransform: async () => undefined } as never,
      originals: { read: async () => ({ bytes, original }) },
      derived: { put: async () => undefined, remove: async () => undefined },
      publish: async () => undefined,
      render,
      limits: defaultTransformLimits,
      capsOf,
      ...changes,
    },
    now,
    nowMs: () => performance.now(),
  }
  const signer = { baseUrl: 'https://x.example', secret, owner: photo.owner }
  async function ask(
    { owner: named = photo.owner, ...picture }: Partial<SignedPicture> & { owner?: string },
    accept = '',
    alter = (url: string) => url,
  ) {
    const url = await signUrl(
      { ...signer, owner: named },
      { imageId: photo.imageId, format: 'webp', ...picture },
    )
    const [signature = '', steps = '', owner = '', file = ''] = alter(url).split('/r/')[1]!.split('/')
    return serveSignedUrl(deps, { signature, steps, owner, file }, accept)
  }
  return { ask, deps, urlAliases, presets, transforms, images, render, requestTransform }
}
const small = { steps: 'resize:40x' }

describe('with the alias of an account', () => {
  test('a URL gives the same picture, until the account gives up the alias', async () => {
    const { ask, urlAliases, render } = await world()
    const aliased = { ...small, owner: '~acme' }
    await expect(ask(aliased)).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' })
    await urlAliases.claim({ owner: photo.owner, alias: 'acme' }, undefined)
    const [byId, byAlias] = [await ask(small), await ask(aliased)]
    expect(byAlias?.row.transformId).toBe(byId?.row.transformId)
    expect(render).toHaveBeenCalledTimes(1)
    await urlAliases.release({ owner: photo.owner, alias: 'acme' })
    await expect(ask(aliased)).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' })
  })

  test('a URL must be signed for that alias, with a key of its holder', async () => {
    const { ask, urlAliases } = await world()
    await urlAliases.claim({ owner: photo.owner, alias: 'acme' }, undefined)
    await urlAliases.claim({ owner: 'somebody-else', alias: 'other' }, undefined)
    const altered: [string, string][] = [
      [photo.owner, '~acme'],
      ['~acme', photo.owner],
      ['~acme', '~other'],
      ['~acme', '~ACME'],
    ]
    for (const [from, to] of altered)
      await expect(
        ask({ ...small, owner: from }, '', (url) => url.replace(`/${from}/`, `/${to}/`)),
        `${from} as ${to}`,
      ).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' })
    await expect(ask({ ...small, owner: '~other' })).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' })
  })
})

describe('a quick transform', () => {
  test('is made within the request; the queue looks after it in case the request dies', async () => {
    const { ask, requestTransform } = await world()
    const served = await ask(small)
    expect(served).toMatchObject({
      row: { state: 'completed', attempts: 1, result: { mimeType: 'image/webp', widthPx: 40 } },
      varies: false,
    })
    expect(requestTransform.mock.calls).toEqual([[expect.objectContaining({ state: 'pending' }), 40]])
  })

  test('is made once for sixteen concurrent requests, however written, and for later ones', async () => {
    const { ask, render, transforms } = await world()
    const spellings = ['resize:40x', 'resize:width=40', 'resize:width=40,fit=inside', '-~resize:40x']
    const served = await Promise.all(
      Array.from({ length: 16 }, (_, at) => ask({ steps: spellings[at % spellings.length]! })),
    )
    await ask(small)
    expect(new Set(served.map((each) => each?.row.state))).toEqual(new Set(['completed']))
    expect([render.mock.calls.length, transforms.rows.size]).toEqual([1, 1])
  })

  test('goes to the queue if it takes too long after all, or fails temporarily', async () => {
    const tooSlow = await world(photo, {
      render: async () => {
        throw new AppError('DECODING_TOO_SLOW')
      },
    })
    expect(await tooSlow.ask(small)).toBeUndefined()
    const away = await world(photo, {
      originals: { read: () => Promise.reject(new AppError('DEPENDENCY_FAILED')) },
    })
    expect(await away.ask(small)).toBeUndefined()
    for (const { requestTransform, transforms } of [tooSlow, away]) {
      expect(requestTransform).toHaveBeenCalledTimes(2)
      expect([...transforms.rows.values()]).toMatchObject([{ state: 'pending' }])
    }
  })
})

describe('with a fallback', () => {
  const renditions = [
    { name: '128', width: 128, height: 96 },
    { name: '512', width: 512, height: 384 },
    { name: '1024', width: 1024, height: 768 },
  ].map((each) => ({ ...each, format: 'webp' as const, sizeBytes: 1, key: `${each.name}.webp` }))
  const shown = anImageRow({ ...photo, analysis: { ...anAnalysis(), renditions } })
  const fallback = 'rendition'
  const tooSlow = async () => {
    throw new AppError('DECODING_TOO_SLOW')
  }

  test('a rendition is shown while the picture is being made, and then the picture', async () => {
    const { ask, requestTransform, transforms } = await world(shown, { render: tooSlow })
    expect(await ask({ steps: 'resize:600x', fallback })).toMatchObject({ standIn: { key: '512.webp' } })
    expect(requestTransform).toHaveBeenCalledTimes(2)
    const [row] = [...transforms.rows.values()]
    transforms.rows.set(row!.transformId, { ...row!, state: 'completed' })
    const made = await ask({ steps: 'resize:600x', fallback })
    expect([made?.row.transformId, made?.standIn]).toEqual([row!.transformId, undefined])
  })

  test('a rendition is shown where the picture cannot be made', async () => {
    const render = async () =>
      ({ status: 'refused', code: 'TRANSFORM_REFUSED', reason: 'It is too large.' }) as const
    const { ask } = await world(shown, { render })
    expect(await ask({ steps: 'resize:2000x', fallback })).toMatchObject({ standIn: { key: '1024.webp' } })
    await expect(ask({ steps: 'resize:2000x' })).rejects.toMatchObject({ code: 'TRANSFORM_REFUSED' })
  })

  test.each([
    ['-', '1024'],
    ['resize:width=512', '512'],
    ['resize:width=511', '128'],
    // Wider than it is high.
    ['resize:width=9000,height=100', '128'],
    ['resize:width=4000,enlarge=true~resize:height=400', '512'],
    ['resize:width=256~out:dpr=2', '512'],
    ['resize:width=127', undefined],
  ])('%s is stood in for by nothing finer: %s', async (steps, name) => {
    const { ask } = await world(shown, { render: tooSlow })
    expect((await ask({ steps, fallback }))?.standIn?.name).toBe(name)
  })

  test('nothing stands in for a picture of a photo without renditions', async () => {
    const { ask } = await world(anImageRow({ ...photo, analysis: undefined }), { render: tooSlow })
    expect(await ask({ steps: 'resize:600x', fallback })).toBeUndefined()
  })

  test('steps that may hide something are refused, also those of a preset', async () => {
    const { ask, presets, transforms } = await world(shown)
    for (const steps of ['crop:10x10+0+0', 'gaussianBlur:sigma=9', 'resize:width=80,height=80,fit=cover'])
      await expect(ask({ steps, fallback }), steps).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    const hiding = TransformPlan.parse({ steps: [{ operation: 'grayscale' }] })
    await putPreset({ presets, now: () => aMoment }, photo.owner, 'web', hiding)
    await expect(ask({ preset: 'web@1', fallback })).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      detail: expect.stringContaining('received grayscale'),
    })
    expect(transforms.rows.size).toBe(0)
  })
})

describe('a preset', () => {
  const plans = [
    { steps: [{ operation: 'resize', width: 40 }], output: { format: 'webp', quality: 30 } },
    { steps: [{ operation: 'resize', width: 50 }], output: { format: 'webp' } },
  ]
  async function withPreset() {
    const made = await world()
    const manage = { presets: made.presets, now: () => aMoment }
    for (const plan of plans) await putPreset(manage, photo.owner, 'web', TransformPlan.parse(plan))
    return { ...made, manage }
  }

  test('gives the version in the URL, with the same transform as its steps', async () => {
    const { ask, transforms } = await withPreset()
    const byPreset = await ask({ preset: 'web@1' })
    expect(byPreset).toMatchObject({ row: { state: 'completed', result: { widthPx: 40 } } })
    const bySteps = await ask({ steps: 'resize:width=40', output: { quality: 30 } })
    expect(bySteps!.row.transformId).toBe(byPreset!.row.transformId)
    expect(await ask({ preset: 'web@2', steps: 'resize:width=20', format: 'jpg' })).toMatchObject({
      row: { result: { widthPx: 20, mimeType: 'image/jpeg' } },
    })
    expect(transforms.rows.size).toBe(2)
  })

  test('that does not exist gives 404, and nothing is computed', async () => {
    const { ask, manage, transforms } = await withPreset()
    const askedFor = (preset: `${string}@${number}`) => ask({ preset })
    await expect(askedFor('web@3')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      detail: 'The preset "web" has no version 3; its latest is 2.',
    })
    await expect(askedFor('other@1')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await deletePreset(manage, photo.owner, 'web')
    await expect(askedFor('web@1')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(ask({ steps: 'preset:web' })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect(transforms.rows.size).toBe(0)
  })
})

test('a slow transform goes to the queue once, and is served when it is made', async () => {
  const { ask, render, requestTransform, transforms } = await world()
  const slow = { steps: 'resize:width=4000,enlarge=true', format: 'avif' } as const
  expect([await ask(slow), await ask(slow)]).toEqual([undefined, undefined])
  expect(requestTransform).toHaveBeenCalledTimes(1)
  expect(render).not.toHaveBeenCalled()
  const [row] = [...transforms.rows.values()]
  transforms.rows.set(row!.transformId, { ...row!, state: 'completed' })
  expect(await ask(slow)).toMatchObject({ row: { state: 'completed' } })
})

test('"auto" gives a different picture for different Accept headers', async () => {
  const { ask, transforms } = await world()
  expect(await ask({ ...small, format: 'auto' }, 'image/webp')).toMatchObject({
    varies: true,
    row: { result: { mimeType: 'image/webp' } },
  })
  expect(await ask({ ...small, format: 'auto' }, '*/*')).toMatchObject({
    row: { result: { mimeType: 'image/jpeg' } },
  })
  expect(transforms.rows.size).toBe(2)
})

describe('a URL ends', () => {
  const inSeconds = (seconds: number) => new Date(aMoment.getTime() + seconds * 1_000)
  test('at its expiry, to the second', async () => {
    const { ask } = await world()
    const served = await ask({ ...small, expiresAt: inSeconds(60) })
    // The expiry is in whole seconds.
    expect(served!.endsInSeconds).toBeGreaterThan(58)
    expect(served!.endsInSeconds).toBeLessThanOrEqual(60)
    await expect(ask({ ...small, expiresAt: inSeconds(-1) })).rejects.toMatchObject({
      code: 'INVALID_SIGNATURE',
      detail: expect.stringContaining('expired'),
    })
  })
})

describe('refused', () => {
  test('without a valid signature, before any image is looked up', async () => {
    const { ask, images, deps, transforms } = await world()
    const altered = [
      (url: string) => url.replace('40x', '41x'),
      (url: string) => url.replace('40x', '40x~fallback:rendition'),
      (url: string) => url.replace('.webp', '.png'),
      (url: string) => url.replace(/(?<=\/r\/)./, (first) => (first === 'z' ? 'y' : 'z')),
      (url: string) => url.replace(photo.imageId, '01900000-0000-7000-8000-000000000000'),
    ]
    for (const alter of altered)
      await expect(ask(small, '', alter)).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' })
    expect(
      [images.readWhole, deps.admitNew, transforms.create].map((each) => vi.mocked(each).mock.calls),
    ).toEqual([[], [], []])
  })

  test.each([
    [{ steps: 'shrink:1x' }, 'INVALID_REQUEST'],
    [{ steps: 'resize:0x' }, 'INVALID_REQUEST'],
    [{ steps: 'extend:left=1000000' }, 'INVALID_REQUEST'],
    [{ output: { lossless: true }, format: 'jpg' as const }, 'INVALID_REQUEST'],
    [{ format: 'svg' as never }, 'INVALID_REQUEST'],
    [{ imageId: 'x' }, 'NOT_FOUND'],
    [{ steps: 'crop:9000x9000+0+0' }, 'TRANSFORM_REFUSED'],
  ])('%j: %s', async (picture, code) => {
    await expect((await world()).ask(picture)).rejects.toMatchObject({ code })
  })

  test('beyond a limit, with nothing computed', async () => {
    const { ask, deps, render, transforms } = await world()
    vi.mocked(deps.admitNew).mockRejectedValue(new AppError('TOO_MANY_REQUESTS'))
    await expect(ask(small)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect([transforms.rows.size, render.mock.calls.length]).toEqual([0, 0])
  })
})

describe('a photo', () => {
  test('that is being analysed answers 202', async () => {
    const { ask, transforms } = await world(anImageRow({ ...photo, state: 'analyzed' }))
    expect(await ask(small)).toBeUndefined()
    expect(transforms.rows.size).toBe(0)
  })

  test.each([
    ['that was deleted', anImageRow({ ...photo, state: 'deleted' })],
    ['that was never uploaded', anImageRow({ state: 'expired' })],
  ])('%s is not found', async (_, image) => {
    await expect((await world(image)).ask(small)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
