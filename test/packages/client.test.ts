import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../lib/project.ts'
import { describeWithBrowser, useBrowser } from '../e2e/support/browser.ts'
import { programIn } from '../e2e/support/code-blocks.ts'
import { installed, manifestOf, output, pack, sizesOf, tool } from './support/install-package.ts'
import { startLoopbackApi } from './support/loopback-api.ts'

const name = '@image-intelligence/client'
const secret = `whsec_${Buffer.from('a secret of a webhook').toString('base64')}`
let tarball = ''
let folder = ''

beforeAll(async () => {
  tarball = await pack('clients/typescript')
  folder = await installed(tarball)
})

/** What a user does with the package, as the body of an async function. It returns what it saw. */
const story = `
  const api = createClient({ baseUrl, credential: 'key' })
  const sent = []
  const photo = new Blob([new Uint8Array(200_000)], { type: 'image/jpeg' })
  const imageId = await uploadPhoto(api, photo, { onProgress: ({ sentBytes }) => sent.push(sentBytes) })
  const { state } = await waitFor(api, { image: imageId })
  const ids = []
  for await (const image of eachItem(api.listImages)) ids.push(image.imageId)
  const fault = await api.getJob({ path: { id: 'x' } }).catch((error) => error)
  const refused = await uploadPhoto(api, new File(['a'], 'notes.txt')).catch((error) => error)
  const event = await verifyWebhook(webhook, secret)
  return {
    state, pages: ids.length, sent: sent.at(-1), event: event.type,
    fault: [fault instanceof ApiError, fault.code, fault.requestId], refused: refused.code,
  }
`
const names = 'ApiError, createClient, eachItem, uploadPhoto, verifyWebhook, waitFor'

const seen = {
  state: 'completed',
  pages: 3,
  sent: 200_000,
  event: 'Webhook Test',
  fault: [true, 'NOT_FOUND', 'r-404'],
  refused: 'UNSUPPORTED_FORMAT',
}

function inputs(baseUrl: string): string {
  const [id, now, body] = ['an id', new Date(), JSON.stringify({ type: 'Webhook Test' })]
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  }
  return `const [baseUrl, secret, webhook] = ${JSON.stringify([baseUrl, secret, { headers, body }])}`
}

describe('the packed client, in an empty folder', () => {
  const kinds = {
    'story.mjs': `import { ${names} } from '${name}'`,
    'story.cjs': `const { ${names} } = require('${name}')`,
  }

  test.each(Object.entries(kinds))('does its work in Node.js: %s', async (file, load) => {
    const api = await startLoopbackApi()
    const program = `${load}\n${inputs(api.origin)}\nconst story = async () => {${story}}\nstory().then((seen) => console.log(JSON.stringify(seen)))\n`
    await writeFile(join(folder, file), program)
    expect(JSON.parse(await output(process.execPath, [file], folder))).toEqual(seen)
    expect(api.photos.map(({ length }) => length)).toEqual([200_000])
    api.close()
  })

  test('has types for both kinds of modules, which tell the data of an event by its type', async () => {
    const source = `
      ${inputs('')}
      const narrowed = async () => {
        const event = await verifyWebhook(webhook, secret)
        // @ts-expect-error: only a rejected image has a reason.
        void event.data.reason
        if (event.type === 'Image Rejected') event.data.reason.code satisfies string
      }
      const api = createClient({ baseUrl })
      // @ts-expect-error: there is no such filter.
      void eachItem(api.listImages, { query: { lable: 'cat' } })
      void waitFor(api, { job: '1' }).then(({ jobId }) => jobId)
      void [ApiError, uploadPhoto, narrowed]`
    await writeFile(join(folder, 'types.mts'), `import { ${names} } from '${name}'\n${source}`)
    await writeFile(join(folder, 'types.cts'), `import { ${names} } from '${name}'\n${source}`)
    const options = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--lib',
      'es2023,dom,dom.iterable',
      '--types',
      '',
    ]
    expect(await output(tool('tsc'), [...options, 'types.mts', 'types.cts'], folder)).toBe('')
  })

  test('has the types that the program on the page of examples needs', async () => {
    const page = await readFile(join(repositoryRoot, 'docs/examples/typescript.md'), 'utf8')
    await writeFile(join(folder, 'example.mts'), programIn(page, 'ts'))
    const node = ['--typeRoots', join(repositoryRoot, 'node_modules/@types'), '--types', 'node']
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', ...node]
    expect(await output(tool('tsc'), [...options, 'example.mts'], folder)).toBe('')
  })

  test('has no dependencies, and names files that exist in the way that every tool understands', async () => {
    expect(await manifestOf(folder, name)).not.toHaveProperty('dependencies')
    expect(await output(tool('publint'), ['--strict', join(folder, 'node_modules', name)], folder)).toContain(
      'All good!',
    )
    expect(await output(tool('attw'), [tarball], folder)).toContain('No problems found')
  })

  test('is about as small as its page says, and has at most 20 kB, compressed', async () => {
    const page = join(repositoryRoot, 'clients/typescript/README.md')
    for (const file of ['index.js', 'index.cjs']) {
      const { small, told } = await sizesOf(join(folder, 'node_modules', name, 'dist', file), page)
      expect(small).toBeLessThanOrEqual(20_000)
      // Each new call of the API adds a line.
      expect(Math.abs(small - told[1]!)).toBeLessThan(2_000)
    }
  })
})

describeWithBrowser('the packed client in a browser', () => {
  const browser = useBrowser()
  let api: Awaited<ReturnType<typeof startLoopbackApi>>
  afterAll(() => api?.close())

  test('does its work, with progress', async () => {
    const code = await readFile(join(folder, 'node_modules', name, 'dist', 'index.js'), 'utf8')
    api = await startLoopbackApi({
      '/': { type: 'text/html', body: '<!doctype html><title>A page</title><link rel="icon" href="data:,">' },
      '/client.js': { type: 'text/javascript', body: code },
    })
    const { page, complaints } = await browser.open({ expected: /503|404/ })
    await page.goto(api.origin)
    const program = `(async () => {const { ${names} } = await import('/client.js')\n${inputs(api.origin)}\n${story}})()`
    expect(await page.evaluate(program)).toEqual(seen)
    expect(api.photos.map(({ length }) => length)).toEqual([200_000])
    expect(complaints).toEqual([])
  })
})
