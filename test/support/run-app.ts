import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { repositoryRoot } from '../../lib/project.ts'

const run = promisify(execFile)

/** The folder of npm, because AWS's Node.js comes without it. */
const ofNpm = process.env.PATH?.split(delimiter).find((folder) => existsSync(join(folder, 'npm')))
const path = [dirname(process.execPath), ...(ofNpm ? [ofNpm] : [])].join(delimiter)

/** An environment without an account and Docker, and with a home without credentials. */
const bare = (outdir: string) => ({ HOME: outdir, PATH: path })

/**
 * Runs the CDK app as the CLI does, into its own folder, with the real code and layers.
 * @param environment the environment besides its settings. @default - a bare one
 */
export async function runApp(
  outdir: string,
  settings: Record<string, unknown>,
  environment: NodeJS.ProcessEnv = bare(outdir),
): Promise<void> {
  const { context } = JSON.parse(readFileSync(join(repositoryRoot, 'cdk.json'), 'utf8'))
  await run(process.execPath, ['--import', 'tsx', join(repositoryRoot, 'bin', 'app.ts')], {
    cwd: repositoryRoot,
    env: {
      ...environment,
      CDK_VALIDATION: 'false',
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...settings }),
    },
  })
}
