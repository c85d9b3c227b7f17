import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
// Imported for its effect: it words what is wrong with the arguments of a tool.
import '../platform/schema-messages.ts'
import type { HttpResult } from '../api/http-event.ts'
import type { Identity } from '../api/identity.ts'
import { AppError } from '../platform/errors.ts'
import { addChangeTools } from './change-tools.ts'
import { addLookTools } from './look-tools.ts'
import type { ToolContext } from './tool-context.ts'

export interface AskedMessage {
  readonly message: Readonly<Record<string, unknown>>
  /** The version of the protocol that the client and a server have agreed on, as its header says. */
  readonly protocolVersion?: string
  readonly scopes: Identity['scopes']
}

/**
 * Answers one message of an assistant. Nothing is kept between messages, so any process can answer any of them; the
 * scopes of the credential decide which tools there are.
 * @throws AppError INVALID_REQUEST for what is no message, or for a version of the protocol that is not supported
 */
export async function answerMessage(
  context: ToolContext,
  { message, protocolVersion, scopes }: AskedMessage,
): Promise<HttpResult> {
  const server = new McpServer({ name: 'image-intelligence', version: '1' })
  addLookTools(server, context)
  if (scopes.includes('write')) addChangeTools(server, context)
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  const request = new Request('https://api.invalid/mcp', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // Every answer is JSON, whatever else the client would take.
      accept: 'application/json, text/event-stream',
      ...(protocolVersion && { 'mcp-protocol-version': protocolVersion }),
    },
    body: JSON.stringify(message),
  })
  const response = await transport.handleRequest(request, { parsedBody: message })
  const body = await response.text()
  await server.close()
  if (response.status >= 400)
    throw new AppError(
      'INVALID_REQUEST',
      `Expected a message of the Model Context Protocol; ${JSON.parse(body).error.message}`,
    )
  return {
    statusCode: response.status,
    headers: { 'cache-control': 'no-store', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body }),
  }
}
