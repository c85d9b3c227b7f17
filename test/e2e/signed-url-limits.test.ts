import pLimit from 'p-limit'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { SignedPicture } from '../../clients/typescript/src/index.ts'
import { eventually } from './support/eventually.ts'
import { setConsuming, setVariables } from './support/functions.ts'
import { useSigner } from './support/signer.ts'
import { useStack } from './support/stack.ts'

const urlTransformsPerMinute = 14
/** The stage makes this of every photo. */
const ofEveryPhoto = { operation: 'resize', width: 44 }
const plansOfEveryPhoto = JSON.stringify([{ steps: [ofEveryPhoto] }])
const stack = useStack({ urlTransformsPerMinute: String(urlTransformsPerMinute), plansOfEveryPhoto })
const api = () => stack().client(stack().account.accessToken)

const { imageId, sized, ask } = useSigner(stack)

test('a signed URL of a slow transform answers 202, or a rendition if the URL has that fallback, until the queue has made it', async () => {
  await setConsuming(stack(), /TransformsMaker/, false)
  const enlarged = { operation: 'resize', width: 4_000, enlarge: true } as const
  const slow: SignedPicture = { imageId: imageId(), steps: [{ ...enlarged, width: 3_500 }], format: 'avif' }
  const answer = await ask(slow)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([202, '2'])
  const large: SignedPicture = {
    imageId: imageId(),
    steps: [enlarged],
    format: 'avif',
    fallback: 'rendition',
  }
  const shown = await ask(large, { 'x-picture': 'bytes' })
  const { headers } = shown
  expect([shown.status, headers.get('etag'), headers.get('cache-control')]).toEqual([200, null, 'no-store'])
  const { renditions } = await api().getImage({ path: { id: imageId() } })
  const { width, height } = renditions.at(-1)!
  const { exif, ...seen } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata()
  expect([seen, exif]).toMatchObject([{ format: 'webp', width, height }, undefined])
  const redirected = await fetch((await ask(large)).headers.get('location')!)
  expect(redirected.headers.get('content-type')).toBe('image/webp')
  await setConsuming(stack(), /TransformsMaker/, true)
  await eventually(async () => {
    expect(await ask(slow)).toMatchObject({ status: 302 })
    expect((await ask(large)).headers.get('etag')).not.toBeNull()
  })
  expect(await ask({ imageId: imageId(), steps: 'crop:9x9+0+0', fallback: 'rendition' })).toMatchObject({
    status: 400,
  })
})

test('the stage makes a transform of every photo without a request', async () => {
  await eventually(async () => {
    const { items } = await api().listTransforms({ path: { id: imageId() }, query: { limit: 100 } })
    expect(items.filter(({ result }) => result?.widthPx === ofEveryPhoto.width)).toHaveLength(1)
  })
})

/** Each concurrent request takes another process of the emulator. */
const fewAtOnce = pLimit(4)

test('a flood of new pictures is limited; existing ones are still served', async () => {
  expect(await ask(sized(80))).toMatchObject({ status: 302 })
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, at) => fewAtOnce(() => ask(sized(100 + at)))),
  )
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(5)
  expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await ask(sized(80))).toMatchObject({ status: 302 })
})

test('an address that guesses URLs of pictures is cut off, and may still sign in', async () => {
  const perMinute = 20
  await setVariables(stack(), /TransformsUrls/, { URL_REQUESTS_PER_MINUTE: String(perMinute) })
  const { ApiUrl } = stack().outputs
  const guessed = '/r/signature/resize:10/nobody/0194e2a0-5b7c-7a31-8c44-9d1f2e6b7a08.webp'
  const statuses = []
  for (let tried = 0; tried < perMinute + 10; tried++) statuses.push((await fetch(ApiUrl + guessed)).status)
  expect(statuses.at(-1)).toBe(429)
  expect(new Set(statuses)).toEqual(new Set([403, 429]))
  const headers = { 'content-type': 'application/json' }
  const signIn = await fetch(`${ApiUrl}/v1/auth/sign-in`, { method: 'POST', headers, body: '{}' })
  expect(signIn.status).toBe(400)
})
