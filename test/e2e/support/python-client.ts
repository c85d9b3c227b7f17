import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { rootDir } from '../../../local/paths.ts'

const run = promisify(execFile)
const quiet = ['--quiet', '--disable-pip-version-check', '--no-input']

export interface EmptyPython {
  readonly python: string
  readonly remove: () => Promise<void>
}

/** Builds the wheel, and installs it where nothing else is: an environment of its own, which has no access to the checkout. */
export async function installPythonClient(): Promise<EmptyPython> {
  const { stdout } = await run('python3', [join(rootDir, 'clients', 'python', 'make_wheel.py')])
  const folder = await mkdtemp(join(tmpdir(), 'imgint-python-'))
  await run('python3', ['-m', 'venv', folder])
  const python = join(folder, 'bin', 'python')
  await run(python, ['-m', 'pip', 'install', ...quiet, stdout.trim()])
  return { python, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** The client needs Python 3.11 with venv; a test without it says so and is skipped. */
export async function hasPythonForClient(): Promise<boolean> {
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'
  const has = await run('python3', ['-c', check]).then(
    () => true,
    () => false,
  )
  if (!has) console.warn('The Python client is not tried, for want of Python 3.11 with venv.')
  return has
}
