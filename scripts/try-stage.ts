/**
 * Tries a deployed stage as a client does, from a new account to its erasure: npm run try-stage -- --stage weekly
 *
 * It costs one photo. It ends with 1, and says where, if anything is not as it should be.
 */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Client, createClient, signUrl, uploadPhoto, waitFor } from '../clients/typescript/src/index.ts'
import { repositoryRoot } from '../lib/project.ts'
import { openAccount } from '../local/account.ts'
import { apiBaseUrl } from '../local/api-url.ts'
import { stageOutputs } from './stage-outputs.ts'

const { values } = parseArgs({ options: { stage: { type: 'string', default: 'dev' } } })
const outputs = await stageOutputs(values.stage)
const baseUrl = apiBaseUrl(outputs.ApiUrl!, process.env.AWS_ENDPOINT_URL)

/** The index learns of a photo some seconds after it is settled. */
const longestMs = 60_000

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startMs = performance.now()
  try {
    return await work()
  } catch (fault) {
    console.error(`✗ ${name}`)
    throw fault
  } finally {
    console.log(`${name}  ${((performance.now() - startMs) / 1000).toFixed(1)} s`)
  }
}

function expectThat(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(`Expected ${sentence}.`)
}

async function findsByWord(api: Client, imageId: string): Promise<void> {
  const untilMs = Date.now() + longestMs
  for (;;) {
    const { items } = await api.listImages({ query: { q: 'cat' } })
    if (items.some((image) => image.imageId === imageId)) return
    expectThat(Date.now() < untilMs, `the search to find the photo within ${longestMs / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

const account = await step('an account, signed in', () =>
  openAccount({
    outputs: { ...outputs, ApiUrl: baseUrl },
    email: `try-${randomUUID()}@example.com`,
    password: `Try-${randomUUID()}`,
  }),
)
const person = createClient({ baseUrl, credential: account.accessToken })
const { key } = await person.createKey({ body: { name: 'try-stage', scopes: ['read', 'write'] } })
const api = createClient({ baseUrl, credential: key })
const image = await step('a photo, uploaded, measured and seen', async () => {
  const photo = await readFile(join(repositoryRoot, 'samples', 'cat.jpg'))
  const id = await uploadPhoto(api, photo, { filename: 'cat.jpg' })
  return waitFor(api, { image: id })
})
const { labels } = image.vision ?? {}
expectThat(image.state === 'completed', `the photo to be completed; it is ${image.state}`)
expectThat(
  labels?.status === 'completed' && labels.labels.some(({ name }) => name === 'cat'),
  'a cat among the labels',
)
await step('found by a word', () => findsByWord(api, image.imageId))
await step('a transform', async () => {
  const body = { steps: [{ operation: 'resize' as const, width: 64 }] }
  const asked = await api.requestTransform({ path: { id: image.imageId }, body })
  const made = await waitFor(api, { image: image.imageId, transform: asked!.transformId })
  expectThat(made.result?.widthPx === 64, 'a picture that is 64 px wide')
})
await step('a signed URL', async () => {
  const { secret } = await person.createSigningKey({ body: { name: 'try-stage' } })
  const url = await signUrl(
    { baseUrl, secret, owner: account.owner },
    { imageId: image.imageId, format: 'webp' },
  )
  const shown = await fetch(url)
  expectThat(shown.ok, `a picture at the signed URL; it answered ${shown.status}`)
})
await step('the account erased', async () => {
  const preview = await person.eraseMe()
  expectThat('confirmation' in preview, 'a preview of the erasure')
  const { confirmation } = preview as { confirmation: string }
  await person.eraseMe({ query: { confirmation } })
})
console.log(`The stage ${values.stage} does what it should.`)
