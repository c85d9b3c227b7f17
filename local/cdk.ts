import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { rootDir } from './paths.ts'

const KEPT_LINES = 40

/**
 * Runs the CDK CLI of this repository and passes every line of its output to `onLine`.
 * @throws Error with the end of the output when the CLI fails or was ended by the signal
 */
export async function cdk(
  args: string[],
  options: { env: NodeJS.ProcessEnv; cwd?: string; signal?: AbortSignal },
  onLine: (line: string) => void = () => {},
): Promise<void> {
  const cli = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk')
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: options.cwd ?? rootDir,
    env: {
      ...options.env,
      CDK_DISABLE_VERSION_CHECK: '1',
      // The infra tests check these rules; here they would cost every deploy two seconds.
      CDK_VALIDATION: 'false',
      NODE_NO_WARNINGS: '1',
      FORCE_COLOR: '0',
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, because the CLI starts the app through a shell, and all of them have to be ended.
    detached: process.platform !== 'win32',
  })
  const kept: string[] = []
  const read = (stream: NodeJS.ReadableStream) =>
    createInterface({ input: stream }).on('line', (line) => {
      kept.push(line)
      if (kept.length > KEPT_LINES) kept.shift()
      onLine(line)
    })
  read(child.stdout)
  read(child.stderr)
  const end = () => killGroup(child)
  process.once('exit', end)
  options.signal?.addEventListener('abort', end)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  process.off('exit', end)
  options.signal?.removeEventListener('abort', end)
  if (code !== 0) throw new Error(`cdk ${args[0]} failed (exit code ${code}):\n${kept.join('\n')}`)
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
