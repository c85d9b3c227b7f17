import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { StartError } from './start-error.ts'

const run = promisify(execFile)

/** MiniStack requires Python 3.10. */
const MIN_MINOR_VERSION = 10
const PROBE_TIMEOUT_MS = 10_000

/**
 * The path of a Python interpreter that is new enough.
 * @throws StartError that says what was found and how to install what is needed
 */
export async function findPython(): Promise<string> {
  const tooOld: string[] = []
  for (const command of ['python3', 'python', 'py']) {
    const found = await probe(command)
    if (!found) continue
    if (found.minor >= MIN_MINOR_VERSION) return found.path
    tooOld.push(`${command} is 3.${found.minor}`)
  }
  const seen = tooOld.length > 0 ? ` (${tooOld.join(', ')})` : ''
  throw new StartError(
    `Expected Python 3.${MIN_MINOR_VERSION} or newer for the emulator; found none${seen}. ` +
      'Install it (python.org, brew install python, apt-get install python3 python3-venv), ' +
      'or set AWS_ENDPOINT_URL to an emulator that already runs.',
  )
}

async function probe(command: string): Promise<{ path: string; minor: number } | undefined> {
  try {
    const script = 'import sys; print(sys.version_info[0], sys.version_info[1], sys.executable)'
    const { stdout } = await run(command, ['-c', script], { timeout: PROBE_TIMEOUT_MS })
    const [major, minor, ...path] = stdout.trim().split(' ')
    return major === '3' ? { path: path.join(' '), minor: Number(minor) } : undefined
  } catch {
    // Not installed, or the stub on Windows that only opens the store.
    return undefined
  }
}
