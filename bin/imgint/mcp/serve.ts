import { once } from 'node:events'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
// Imported for its effect: it words what is wrong with the arguments of a tool.
import '../../../lambdas/platform/schema-messages.ts'
import type { Client } from '../../../clients/typescript/src/index.ts'
import { addChangeTools } from '../../../lambdas/mcp/change-tools.ts'
import { addLookTools } from '../../../lambdas/mcp/look-tools.ts'
import { describeFault } from '../describe-fault.ts'
import { installation } from '../installation.ts'
import { addUploadTool } from './upload-tool.ts'

const waitSeconds = 120

/** Serves the tools over standard input and output until the assistant closes them. */
export async function serveOverStdio(api: Client): Promise<void> {
  const server = new McpServer({ name: 'imgint', version: installation.version() })
  const context = { api, describeFault, waitSeconds }
  addLookTools(server, context)
  addUploadTool(server, context)
  addChangeTools(server, context)
  const closed = once(process.stdin, 'close')
  await server.connect(new StdioServerTransport())
  await closed
}
