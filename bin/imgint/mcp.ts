import { Command } from 'commander'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions } from './options.ts'

const { json: _, ...options } = apiOptions

export const command = defineCommand(
  new Command('mcp')
    .helpGroup(commandGroups.library)
    .summary('Serve the library to assistants, by MCP')
    .description(
      'Serves your library to an assistant by the Model Context Protocol, over standard input and output: searching, ' +
        'showing, describing, uploading, transforming, tagging and correcting photos. The assistant starts it. It acts ' +
        'with the sign-in of this command line; to allow less, sign in with a key of the scope "read".',
    ),
  {
    options,
    examples: [
      'imgint mcp',
      'claude mcp add photos -- npx imgint mcp',
      'imgint mcp --profile read-only             # an API key of the scope "read", saved by imgint login',
    ],
    exitCodes: { 0: 'The assistant has closed the connection.' },
    async run(flags) {
      const { api } = await connect(flags)
      // On first use: `imgint --help` needs no protocol.
      const { serveOverStdio } = await import('./mcp/serve.ts')
      await serveOverStdio(api)
      return 0
    },
  },
)
