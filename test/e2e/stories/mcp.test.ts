import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { samplePhoto, upload } from '../support/photos.ts'
import { useSharedStack } from '../support/shared-stack.ts'

const stack = useSharedStack()
const api = () => stack().client(stack().account.accessToken)
const url = () => new URL(`${stack().outputs.ApiUrl}/mcp`)
const keyWith = async (...scopes: ('read' | 'write')[]) =>
  (await api().createKey({ body: { name: scopes.join('+'), scopes } })).key

const clients: Client[] = []
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()))
})

async function assistant(credential: string): Promise<Client> {
  const client = new Client({ name: 'a test', version: '1' })
  clients.push(client)
  const requestInit = { headers: { authorization: `Bearer ${credential}` } }
  await client.connect(new StreamableHTTPClientTransport(url(), { requestInit }))
  return client
}
type Content = { type: string; text: string; mimeType?: string; data?: string }[]
const call = async (client: Client, name: string, args: object = {}) =>
  (await client.callTool({ name, arguments: args as never })) as { content: Content; isError?: boolean }

let imageId: string
beforeAll(async () => {
  imageId = await upload(stack(), samplePhoto('cat.jpg'), { features: ['labels'] })
  await api().getImage({ path: { id: imageId }, query: { wait: 20 } })
})

describe("the SDK's client", () => {
  test('searches, shows and tags with a key that may read and write', async () => {
    const client = await assistant(await keyWith('read', 'write'))
    const { tools } = await client.listTools()
    expect(tools).toHaveLength(10)
    await eventually(async () => {
      const found = await call(client, 'search_photos', { words: 'cat' })
      expect(JSON.parse(found.content[0]!.text).images).toMatchObject([{ imageId }])
    })
    const [facts, picture] = (await call(client, 'show_photo', { imageId })).content
    expect(JSON.parse(facts!.text)).toMatchObject({ imageId, state: 'completed' })
    expect(picture).toMatchObject({ type: 'image', mimeType: 'image/webp' })
    // Small enough for a model to read.
    expect(picture!.data!.length).toBeLessThan(100_000)
    await call(client, 'tag_photos', { imageIds: [imageId], add: ['by-mcp'] })
    const { annotations } = await api().getImage({ path: { id: imageId } })
    expect(annotations?.tags).toEqual(['by-mcp'])
    const transformed = await call(client, 'transform_photo', {
      imageId,
      steps: [{ operation: 'resize', width: 64 }],
    })
    expect(JSON.parse(transformed.content[0]!.text)).toMatchObject({ widthPx: 64 })
  })

  test('gets only tools that look with a key that may only read', async () => {
    const client = await assistant(await keyWith('read'))
    const { tools } = await client.listTools()
    expect(tools.map(({ annotations }) => annotations?.readOnlyHint)).toEqual(Array(6).fill(true))
    const refused = await call(client, 'tag_photos', { imageIds: [imageId], add: ['x'] }).catch((error) => ({
      isError: true,
      content: [{ type: 'text', text: String(error) }],
    }))
    expect(refused.isError).toBe(true)
    expect(refused.content[0]!.text).toContain('tag_photos')
  })

  test('is told by a tool what the API refuses', async () => {
    const client = await assistant(await keyWith('read', 'write'))
    const refused = await call(client, 'upload_from_url', { url: 'https://user:word@example.org/cat.jpg' })
    expect(refused).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('Expected a URL without a user name or password.') }],
    })
  })

  test.each([
    ['a key that may only write', () => keyWith('write'), 403],
    ['a wrong credential', async () => 'imgint_wrong', 401],
  ])('is refused with %s', async (_name, credential, status) => {
    await expect(assistant(await credential())).rejects.toThrow(String(status))
  })
})

test('other methods than POST are not allowed, as the transport asks of a server without streams', async () => {
  for (const method of ['GET', 'DELETE']) {
    const answer = await fetch(url(), { method, headers: { accept: 'text/event-stream' } })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
  }
})
