import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildOnce } from './build-once.ts'
import { findPython } from './find-python.ts'
import { localDir, rootDir } from './paths.ts'
import { StartError } from './start-error.ts'

const run = promisify(execFile)

const REQUIREMENTS = join(rootDir, 'local', 'requirements.txt')
/** Compiled packages that make the emulator faster; it also runs without them. */
const FAST_REQUIREMENTS = join(rootDir, 'local', 'requirements-fast.txt')
const READY_FILE = 'ready.json'
const INSTALL_TIMEOUT_MS = 10 * 60_000

export interface PythonEnvironment {
  /** The interpreter that can import MiniStack. */
  python: string
  /** Variables for the interpreter: PYTHONPATH if no virtual environment could be created. */
  env: Record<string, string>
  /** Changes whenever a pinned package does. */
  version: string
}

interface Options {
  directory?: string
  /** Called once if the environment has to be created, which takes about 15 s. */
  onInstall?: () => void
}

/**
 * A private Python environment with the pinned emulator, created once and then found by the hash of the requirements.
 * @throws StartError with a hint for the user when Python is missing, too old or cannot install packages
 */
export async function preparePythonEnvironment(options: Options = {}): Promise<PythonEnvironment> {
  const { directory = join(localDir, 'venv'), onInstall } = options
  const hash = await requirementsHash()
  return buildOnce(directory, {
    read: (at) => readReady(at, hash),
    build: async (at) => {
      const basePython = await findPython()
      onInstall?.()
      const layout = await install(basePython, at)
      await writeFile(join(at, READY_FILE), JSON.stringify({ hash, ...layout }))
    },
  })
}

async function requirementsHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of [REQUIREMENTS, FAST_REQUIREMENTS]) hash.update(await readFile(file))
  return hash.digest('hex')
}

async function readReady(directory: string, hash: string): Promise<PythonEnvironment | undefined> {
  try {
    const ready = JSON.parse(await readFile(join(directory, READY_FILE), 'utf8'))
    const python: string = ready.isVenv ? venvPython(directory) : ready.basePython
    // The base interpreter may have been removed since, by a system upgrade for example; the link then dangles.
    if (ready.hash !== hash || !existsSync(python)) return undefined
    return { python, env: ready.isVenv ? {} : { PYTHONPATH: packagesBeside(directory) }, version: hash }
  } catch {
    return undefined
  }
}

async function install(
  basePython: string,
  directory: string,
): Promise<{ isVenv: boolean; basePython: string }> {
  // Debian and Ubuntu ship Python without venv unless python3-venv is installed.
  const isVenv = await run(basePython, ['-m', 'venv', directory], { timeout: INSTALL_TIMEOUT_MS }).then(
    () => true,
    () => false,
  )
  const python = isVenv ? venvPython(directory) : basePython
  const target = isVenv ? [] : ['--target', packagesBeside(directory)]
  await pipInstall(python, ['-r', REQUIREMENTS, ...target]).catch((error) => {
    const reason = String(error.stderr ?? error)
      .trim()
      .split('\n')
      .slice(-5)
      .join('\n')
    const hint = isVenv
      ? 'Check that a package index is reachable.'
      : 'On Debian or Ubuntu, run: apt-get install python3-venv.'
    throw new StartError(`Installing the emulator with ${python} failed. ${hint}\n${reason}`)
  })
  await pipInstall(python, ['-r', FAST_REQUIREMENTS, '--only-binary', ':all:', ...target]).catch(() => {})
  return { isVenv, basePython }
}

function pipInstall(python: string, args: string[]) {
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input']
  return run(python, ['-m', 'pip', 'install', ...quiet, ...args], { timeout: INSTALL_TIMEOUT_MS })
}

function packagesBeside(directory: string): string {
  return join(directory, 'packages')
}

function venvPython(directory: string): string {
  return process.platform === 'win32'
    ? join(directory, 'Scripts', 'python.exe')
    : join(directory, 'bin', 'python')
}
