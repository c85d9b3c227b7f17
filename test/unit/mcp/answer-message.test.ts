import { describe, expect, test } from 'vitest'
import { answerMessage } from '../../../lambdas/mcp/answer-message.ts'
import type { ToolContext } from '../../../lambdas/mcp/tool-context.ts'

const context: ToolContext = {
  api: {
    getLibraryStats: async () => ({
      images: 2,
      labels: [{ name: 'cat', images: 2 }],
      cameras: [],
      places: [],
      months: [],
    }),
    getImage: async () => {
      throw new Error('There is no such image.')
    },
  } as never,
  describeFault: (fault) => (fault as Error).message,
  waitSeconds: 1,
}
type Scopes = ('read' | 'write' | 'admin')[]

async function ask(method: string, params: object = {}, scopes: Scopes = ['read']) {
  const message = { jsonrpc: '2.0', id: 7, method, params }
  const { statusCode, headers, body } = await answerMessage(context, { message, scopes })
  return { statusCode, headers, answer: JSON.parse(body!) }
}
const toolsFor = async (scopes: Scopes): Promise<string[]> =>
  (await ask('tools/list', {}, scopes)).answer.result.tools.map(({ name }: { name: string }) => name)

const looking = [
  'search_photos',
  'show_photo',
  'describe_photo',
  'find_similar',
  'list_duplicates',
  'library_stats',
]
const changing = ['upload_from_url', 'transform_photo', 'tag_photos', 'give_feedback']

describe('a message over HTTP', () => {
  test('finds the tools that its credential may use, none of which reads files or deletes', async () => {
    expect(await toolsFor(['read'])).toEqual(looking)
    expect(await toolsFor(['read', 'write'])).toEqual([...looking, ...changing])
  })

  test('is answered with JSON that nobody keeps, without a session', async () => {
    const { statusCode, headers, answer } = await ask('tools/call', { name: 'library_stats', arguments: {} })
    expect(statusCode).toBe(200)
    expect(headers).toEqual({ 'cache-control': 'no-store', 'content-type': 'application/json' })
    expect(answer).toMatchObject({ id: 7, result: { content: [{ type: 'text' }] } })
    expect(JSON.parse(answer.result.content[0].text)).toMatchObject({ images: 2, labels: ['cat 2'] })
  })

  test('to a tool that is not offered is refused, and a fault of a tool is told in words', async () => {
    const tagged = await ask('tools/call', { name: 'tag_photos', arguments: { imageIds: [] } })
    expect(JSON.stringify(tagged.answer)).toContain('tag_photos')
    expect(tagged.answer.result?.isError ?? tagged.answer.error !== undefined).toBe(true)
    const imageId = '0199c1d0-0000-7000-8000-000000000001'
    const { answer } = await ask('tools/call', { name: 'show_photo', arguments: { imageId } })
    expect(answer.result).toEqual({
      isError: true,
      content: [{ type: 'text', text: 'There is no such image.' }],
    })
  })

  test('that is a notification gets 202 and no body', async () => {
    const message = { jsonrpc: '2.0', method: 'notifications/initialized' }
    const { statusCode, body } = await answerMessage(context, { message, scopes: ['read'] })
    expect([statusCode, body]).toEqual([202, undefined])
  })

  test.each([{ hello: 'there' }, { jsonrpc: '2.0' }])(
    'that is no JSON-RPC is refused: %j',
    async (message) => {
      await expect(answerMessage(context, { message, scopes: ['read'] })).rejects.toMatchObject({
        code: 'INVALID_REQUEST',
        message: expect.stringContaining('Expected a message of the Model Context Protocol'),
      })
    },
  )
})
