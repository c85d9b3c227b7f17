import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClient, eachItem } from '../../../clients/typescript/src/index.ts'
import { serve } from './flaky-server.ts'

/** A server whose list has these items, in pages of `limit`. */
const listServer = (items: readonly number[]) =>
  serve((request, response) => {
    const { searchParams } = new URL(request.url!, 'http://localhost')
    const [from, limit] = [Number(searchParams.get('cursor') ?? 0), Number(searchParams.get('limit'))]
    const nextCursor = from + limit < items.length ? String(from + limit) : undefined
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ items: items.slice(from, from + limit), nextCursor }))
  })

test('goes through every page of a list, once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer(), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (items, limit) => {
        const api = createClient({ baseUrl: await listServer(items) })
        const seen: unknown[] = []
        for await (const job of eachItem(api.listJobs, { query: { limit } })) seen.push(job)
        expect(seen).toEqual(items)
      },
    ),
    { numRuns: 30 },
  )
})

test('takes lists that need a path, and asks for no further page than the caller wants', async () => {
  const asked: unknown[] = []
  const list = async (input: { path: { id: string }; query?: { cursor?: string; limit?: number } }) => {
    asked.push(input)
    return { items: ['a', 'b'], nextCursor: 'more' }
  }
  for await (const item of eachItem(list, { path: { id: '1' } })) if (item === 'b') break
  expect(asked).toEqual([{ path: { id: '1' }, query: { limit: 100, cursor: undefined } }])
})
