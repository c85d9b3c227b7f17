import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { repositoryRoot } from '../../lib/project.ts'

const run = promisify(execFile)

/**
 * Runs the CDK app as the CLI does, into a folder of its own: with the real code and layers, and without an account, a
 * home with credentials, or Docker.
 */
export async function runApp(outdir: string, settings: Record<string, unknown>): Promise<void> {
  const { context } = JSON.parse(readFileSync(join(repositoryRoot, 'cdk.json'), 'utf8'))
  await run(process.execPath, ['--import', 'tsx', join(repositoryRoot, 'bin', 'app.ts')], {
    cwd: repositoryRoot,
    env: {
      HOME: outdir,
      PATH: dirname(process.execPath),
      CDK_VALIDATION: 'false',
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...settings }),
    },
  })
}
