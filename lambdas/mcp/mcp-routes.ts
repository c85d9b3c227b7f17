import * as z from 'zod/mini'
import { defineRoutes } from '../api/http-route.ts'

const Message = z
  .looseObject({ jsonrpc: z.literal('2.0') })
  .check(z.describe('A message of JSON-RPC 2.0, as the Model Context Protocol defines them'))

export const mcpRoutes = defineRoutes({
  callMcp: {
    method: 'POST',
    path: '/mcp',
    tag: 'Assistants',
    summary: 'Talk to the library by the Model Context Protocol',
    description:
      'The streamable HTTP transport, without sessions: each message is answered with JSON. Give your assistant this URL ' +
      'and an API key as a bearer token. The tools that look need the scope `read`; those that add and change are offered ' +
      'to credentials that have `write` as well.',
    scope: 'read',
    answeredBy: 'mcp',
    body: Message,
    bodyExample: { jsonrpc: '2.0', id: 1, method: 'tools/list' },
    contentType: 'application/json',
    answers: {
      200: { description: 'The answer', body: Message },
      202: { description: 'A notification was received', body: null },
    },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE'],
  },
})
