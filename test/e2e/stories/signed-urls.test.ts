import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { type SignedPicture, signUrl } from '../../../clients/typescript/src/index.ts'
import { imagePartition, transformPrefix } from '../../../lambdas/image-record/aws/image-keys.ts'
import { smallPhoto } from '../support/photos.ts'
import { useSharedStack } from '../support/shared-stack.ts'
import { useSigner } from '../support/signer.ts'
import { objectsOf } from '../support/what-is-left.ts'

const stack = useSharedStack()
const api = () => stack().client(stack().account.accessToken)

const { signer, imageId, newImage, sized, get, ask } = useSigner(stack)

/** Transforms that were computed or requested. */
async function computed(): Promise<number> {
  const { Count = 0 } = await stack().dynamo.send(
    new QueryCommand({
      TableName: stack().outputs.TableName,
      KeyConditionExpression: 'pk = :image AND begins_with(sk, :transforms)',
      ExpressionAttributeValues: {
        ':image': imagePartition({ owner: stack().owner, imageId: imageId() }),
        ':transforms': transformPrefix,
      },
    }),
  )
  return Count
}

describe('a signed URL', () => {
  test('leads to the picture, which is made once, within the request', async () => {
    const before = await computed()
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(sized(80))))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([302]))
    expect(await computed()).toBe(before + 1)
    const [{ headers }] = answers as [Response]
    expect(headers.get('cache-control')).toBe('public, max-age=450')
    const file = await fetch(headers.get('location')!)
    expect(await sharp(Buffer.from(await file.arrayBuffer())).metadata()).toMatchObject({
      format: 'webp',
      width: 80,
    })
  })

  test('answers 304 to a caller that has the picture, and with its bytes to a CDN', async () => {
    const etag = (await ask(sized(80))).headers.get('etag')!
    expect(await ask(sized(80), { 'if-none-match': etag })).toMatchObject({ status: 304 })
    expect(await ask(sized(80), { 'if-none-match': '"another"' })).toMatchObject({ status: 302 })
    const picture = await ask(sized(80), { 'x-picture': 'bytes' })
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=3600, stale-if-error=86400',
      etag,
    })
    expect(await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).toMatchObject({ width: 80 })
  })

  test('is answered to HEAD as to GET, without the bytes', async () => {
    const head = await fetch(await signUrl(signer(), sized(80)), { method: 'HEAD', redirect: 'manual' })
    expect([head.status, head.headers.get('etag')]).toEqual([302, (await ask(sized(80))).headers.get('etag')])
    expect(await fetch(`${signer().baseUrl}/r/a/b/c/d`, { method: 'HEAD' })).toMatchObject({ status: 403 })
  })

  test('with "auto" gives a format that the Accept header names', async () => {
    const auto: SignedPicture = { ...sized(60), format: 'auto' }
    const typeFor = async (accept: string) => {
      const answer = await ask(auto, { accept, 'x-picture': 'bytes' })
      expect(answer.headers.get('vary')).toContain('accept')
      return answer.headers.get('content-type')
    }
    expect(await typeFor('image/avif,image/webp,*/*')).toBe('image/avif')
    expect(await typeFor('image/avif;q=0,image/webp,*/*')).toBe('image/webp')
    expect(await typeFor('*/*')).toBe('image/jpeg')
  })

  test('of steps that cannot be applied says why', async () => {
    const outside: SignedPicture = { imageId: imageId(), steps: 'crop:99999x99999+0+0' }
    expect(await (await ask(outside)).json()).toMatchObject({ code: 'INVALID_REQUEST' })
    const beyond: SignedPicture = { imageId: imageId(), steps: 'crop:9999x9999+0+0' }
    expect(await (await ask(beyond)).json()).toMatchObject({ code: 'TRANSFORM_REFUSED', status: 422 })
    const dear: SignedPicture = {
      imageId: imageId(),
      steps: [{ operation: 'resize', width: 5_000, enlarge: true }],
      output: { effort: 9 },
      format: 'avif',
    }
    const before = await computed()
    expect(await (await ask(dear)).json()).toMatchObject({
      code: 'TRANSFORM_REFUSED',
      detail: expect.stringContaining('maxCpuSeconds'),
    })
    expect(await computed()).toBe(before)
  })
})

test('an alias replaces the account id, while the account has it', async () => {
  const aliased = { ...signer(), owner: '~acme' }
  expect(await ask(sized(80), {}, aliased)).toMatchObject({ status: 403 })
  expect(await api().putUrlAlias({ body: { alias: 'acme' } })).toEqual({ alias: 'acme' })
  const answers = [await ask(sized(80)), await ask(sized(80), {}, aliased)]
  expect(answers.map(({ status, headers }) => [status, headers.get('etag')])).toEqual(
    Array(2).fill([302, answers[0]!.headers.get('etag')]),
  )
  const other = await stack().person('namesake')
  await expect(
    stack()
      .client(other.accessToken)
      .putUrlAlias({ body: { alias: 'acme' } }),
  ).rejects.toMatchObject({ status: 409, code: 'CONFLICT' })
  await api().deleteUrlAlias()
  expect(await ask(sized(80), {}, aliased)).toMatchObject({ status: 403 })
})

test('a URL must name a version of a preset; a deleted preset gives 404', async () => {
  const body = (width: number) => ({
    steps: [{ operation: 'resize' as const, width }],
    output: { format: 'webp' as const },
  })
  for (const width of [80, 70]) await api().putPreset({ path: { name: 'web' }, body: body(width) })
  const picture: SignedPicture = { imageId: imageId(), preset: 'web@1', format: 'webp' }
  const etags = await Promise.all([ask(picture), ask(sized(80))])
  expect(etags.map(({ status }) => status)).toEqual([302, 302])
  expect(etags[0]!.headers.get('etag')).toBe(etags[1]!.headers.get('etag'))
  const before = await computed()
  expect(await (await ask({ imageId: imageId(), steps: 'preset:web' })).json()).toMatchObject({
    code: 'INVALID_REQUEST',
    detail: expect.stringContaining('preset:web@3'),
  })
  await api().deletePreset({ path: { name: 'web' } })
  expect(await (await ask(picture)).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  expect(await computed()).toBe(before)
})

describe('a URL without a valid signature', () => {
  test('is refused, whichever part was changed, and nothing is computed', async () => {
    const other = await newImage(await smallPhoto(2))
    const bob = await stack().person('bob')
    const { secret: bobs } = await stack()
      .client(bob.accessToken)
      .createSigningKey({ body: { name: 'bob' } })
    const url = await signUrl(signer(), { ...sized(90), expiresAt: new Date(Date.now() + 60_000) })
    const [, signature = ''] = /\/r\/([^/]+)\//.exec(url) ?? []
    const foreign = await signUrl({ ...signer(), secret: bobs }, sized(90))
    const altered = [
      url.replace('width=90', 'width=91'),
      url.replace(imageId(), other),
      url.replace(signer().owner, bob.owner),
      url.replace('.webp', '.png'),
      url.replace(/exp:(\d+)/, (_, seconds) => `exp:${Number(seconds) + 1}`),
      url.replace(/~exp:\d+/, ''),
      url.replace(signature, `aaaaaaaaaaaa${signature.slice(12)}`),
      url.replace(signature, `${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`),
      url.replace(signature, 'unsigned'),
      foreign,
      await signUrl(signer(), { ...sized(90), expiresAt: new Date(Date.now() - 1_000) }),
    ]
    const before = [await computed(), (await objectsOf(stack(), stack().owner)).length]
    for (const each of altered) {
      const answer = await get(each)
      expect({ each, status: answer.status, body: await answer.json() }).toMatchObject({
        status: 403,
        body: { code: 'INVALID_SIGNATURE' },
      })
    }
    expect([await computed(), (await objectsOf(stack(), stack().owner)).length]).toEqual(before)
  })

  test('reveals nothing about ids: existing and unknown ones are refused alike', async () => {
    const unsigned = async (id: string) => {
      const answer = await get(
        (await signUrl(signer(), { ...sized(90), imageId: id })).replace('width=90', 'width=91'),
      )
      const { requestId, ...body } = (await answer.json()) as { requestId: string }
      return { status: answer.status, body }
    }
    const nobodys = '01900000-0000-7000-8000-000000000000'
    expect(await unsigned(imageId())).toEqual(await unsigned(nobodys))
    // A valid signer gets the same answer for an unknown image as for somebody else's.
    const bob = await stack().person('bob')
    const { secret } = await stack()
      .client(bob.accessToken)
      .createSigningKey({ body: { name: 'bob' } })
    const ofBob = { ...signer(), secret, owner: bob.owner }
    const seen = async (id: string) => (await ask({ ...sized(90), imageId: id }, {}, ofBob)).status
    expect([await seen(imageId()), await seen(nobodys)]).toEqual([404, 404])
  })
})

describe('a signing key', () => {
  test('works until its expiry after a rotation, and not after being revoked', async () => {
    const old = await api().createSigningKey({ body: { name: 'rotated' } })
    const by = (secret: string) => ask(sized(80), {}, { ...signer(), secret })
    const next = await api().rotateSigningKey({ path: { id: old.keyId }, body: { oldKeyValidHours: 1 } })
    expect([(await by(old.secret)).status, (await by(next.secret)).status]).toEqual([302, 302])
    const last = await api().rotateSigningKey({ path: { id: next.keyId }, body: { oldKeyValidHours: 0 } })
    expect([(await by(next.secret)).status, (await by(last.secret)).status]).toEqual([403, 302])
    await api().revokeSigningKey({ path: { id: last.keyId } })
    expect((await by(last.secret)).status).toBe(403)
    const { items } = await api().listSigningKeys()
    expect(items).toContainEqual(expect.objectContaining({ keyId: old.keyId, replacedBy: next.keyId }))
    expect(JSON.stringify(items)).not.toContain('secret')
  })

  test('can only be managed by people', async () => {
    const { key } = await api().createKey({ body: { name: 'program', scopes: ['read', 'write'] } })
    await expect(stack().client(key).listSigningKeys()).rejects.toMatchObject({ code: 'INSUFFICIENT_SCOPE' })
  })
})
