import { writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { signUrl } from '../../../clients/typescript/src/sign-url.ts'
import { answers, imageIds } from './support/fake-api.ts'
import { imgint } from './support/run-imgint.ts'
import { useFakeApi } from './support/use-fake-api.ts'

const [first, second] = imageIds
const { secret } = answers.signingKey
const { inFolder } = useFakeApi()

beforeAll(() => {
  process.env.IMGINT_SIGNING_SECRET = secret
  writeFileSync(inFolder('secret'), `${secret}\n`)
  writeFileSync(
    inFolder('plan.json'),
    JSON.stringify({ steps: [{ operation: 'resize', width: 80 }], output: { quality: 60 } }),
  )
})

const signer = () => ({ baseUrl: process.env.IMGINT_API_URL!, secret, owner: answers.me.owner })

test('signs a URL for each image, as the client does', async () => {
  const signed = await Promise.all(
    [first, second].map((imageId) => signUrl(signer(), { imageId, steps: 'resize:800x' })),
  )
  expect(await imgint('sign-url', first, second, '--steps', 'resize:800x')).toEqual({
    code: 0,
    stdout: signed.map((url) => `${url}\n`).join(''),
    stderr: '',
  })
})

test('signs with an alias instead of the account id, without asking the API for it', async () => {
  const url = await signUrl({ ...signer(), owner: '~acme' }, { imageId: first })
  expect(await imgint('sign-url', first, '--alias', 'acme')).toEqual({
    code: 0,
    stdout: `${url}\n`,
    stderr: '',
  })
  expect(await imgint('sign-url', first, '--alias', '~acme')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('lower-case letters'),
  })
})

test('shows a rendition while the picture is not there, where it is told so', async () => {
  const url = await signUrl(signer(), { imageId: first, steps: 'resize:80x', fallback: 'rendition' })
  expect(url).toContain('/resize:80x~fallback:rendition/')
  const wanted = ['sign-url', first, '--steps', 'resize:80x', '--fallback']
  expect(await imgint(...wanted, 'rendition')).toEqual({ code: 0, stdout: `${url}\n`, stderr: '' })
  expect(await imgint(...wanted, 'original')).toMatchObject({ code: 2 })
})

test('puts a version of a preset before the steps, and refuses a preset without a version', async () => {
  const url = await signUrl(signer(), { imageId: first, preset: 'web@3', steps: 'resize:80x' })
  expect(await imgint('sign-url', first, '--preset', 'web@3', '--steps', 'resize:80x')).toEqual({
    code: 0,
    stdout: `${url}\n`,
    stderr: '',
  })
  expect(await imgint('sign-url', first, '--preset', 'web')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('web@3'),
  })
  const plan = inFolder('plan.json')
  expect(await imgint('sign-url', first, '--preset', 'web@3', '--plan', plan)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('either --plan or --preset'),
  })
})

test('reads the secret and the plan from files, and accepts the host of a CDN', async () => {
  delete process.env.IMGINT_SIGNING_SECRET
  const baseUrl = 'https://photos.example.org'
  const url = await signUrl(
    { ...signer(), baseUrl },
    { imageId: first, steps: 'resize:width=80', output: { quality: 60 }, format: 'webp' },
  )
  const args = [
    '--secret-file',
    inFolder('secret'),
    '--plan',
    inFolder('plan.json'),
    '--format',
    'webp',
    '--cdn',
    `${baseUrl}/`,
  ]
  expect(await imgint('sign-url', first, ...args, '--json')).toEqual({
    code: 0,
    stdout: `${JSON.stringify({ imageId: first, url })}\n`,
    stderr: '',
  })
  expect(await imgint('sign-url', first)).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('IMGINT_SIGNING_SECRET'),
  })
})
