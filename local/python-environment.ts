import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { localDir, rootDir } from './paths.ts'

const run = promisify(execFile)

const REQUIREMENTS_FILE = join(rootDir, 'local', 'requirements.txt')
/** Compiled packages that make the emulator faster; it runs without them. */
const FAST_REQUIREMENTS_FILE = join(rootDir, 'local', 'requirements-fast.txt')
const READY_FILE = 'ready.json'
/** MiniStack declares Python 3.10. */
const MIN_MINOR_VERSION = 10
const INSTALL_TIMEOUT_MS = 10 * 60_000

export interface PythonEnvironment {
  /** The interpreter that can import MiniStack. */
  python: string
  /** What it needs in its environment: PYTHONPATH where no virtual environment could be made. */
  env: Record<string, string>
}

interface Options {
  directory?: string
  /** Called once when the environment has to be made, which takes about 15 s. */
  onInstall?: () => void
}

/**
 * A private Python environment with the pinned emulator in it; made once, then found again by the
 * hash of `requirements.txt`.
 * @throws Error with a hint for the user when Python is missing, too old or has no pip.
 */
export async function preparePythonEnvironment({
  directory = join(localDir, 'venv'),
  onInstall,
}: Options = {}): Promise<PythonEnvironment> {
  const hash = createHash('sha256')
    .update(await readFile(REQUIREMENTS_FILE))
    .digest('hex')
  const ready = await readReady(directory, hash)
  if (ready) return ready

  const basePython = await findPython()
  onInstall?.()
  // Built aside and renamed: a run that was interrupted leaves nothing that looks finished, and of
  // two runs that start at once the second one's work is thrown away.
  const building = `${directory}.${process.pid}`
  await rm(building, { recursive: true, force: true })
  try {
    const layout = await install(basePython, building)
    await writeFile(join(building, READY_FILE), JSON.stringify({ hash, ...layout }))
    await rm(directory, { recursive: true, force: true })
    await rename(building, directory).catch((error) => {
      if (!existsSync(join(directory, READY_FILE))) throw error
    })
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  const made = await readReady(directory, hash)
  if (!made) throw new Error(`The Python environment in ${directory} is not usable: delete it and try again.`)
  return made
}

async function readReady(directory: string, hash: string): Promise<PythonEnvironment | undefined> {
  try {
    const ready = JSON.parse(await readFile(join(directory, READY_FILE), 'utf8'))
    const python = ready.isVenv ? venvPython(directory) : ready.python
    // The base interpreter may have been removed since (an upgrade of the system's Python).
    if (ready.hash !== hash || (ready.isVenv && !existsSync(python))) return undefined
    return { python, env: ready.isVenv ? {} : { PYTHONPATH: join(directory, 'packages') } }
  } catch {
    return undefined
  }
}

async function install(basePython: string, directory: string): Promise<{ isVenv: boolean; python: string }> {
  const pipArgs = ['install', '--quiet', '--disable-pip-version-check', '--no-input', '-r', REQUIREMENTS_FILE]
  try {
    await run(basePython, ['-m', 'venv', directory], { timeout: INSTALL_TIMEOUT_MS })
  } catch {
    // Debian and Ubuntu ship Python without ensurepip unless python3-venv is installed.
    await installBesidePython(basePython, directory, pipArgs)
    return { isVenv: false, python: basePython }
  }
  await run(venvPython(directory), ['-m', 'pip', ...pipArgs], { timeout: INSTALL_TIMEOUT_MS }).catch(
    (error) => {
      throw new Error(
        `pip could not install the emulator (is a package index reachable?):\n${tail(error.stderr)}`,
      )
    },
  )
  return { isVenv: true, python: basePython }
}

async function installBesidePython(basePython: string, directory: string, pipArgs: string[]): Promise<void> {
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true })
  const target = join(directory, 'packages')
  await run(basePython, ['-m', 'pip', ...pipArgs, '--target', target], { timeout: INSTALL_TIMEOUT_MS }).catch(
    (error) => {
      throw new Error(
        `${basePython} can make no virtual environment and pip could not install beside it. ` +
          `On Debian or Ubuntu: sudo apt-get install python3-venv\n${tail(error.stderr)}`,
      )
    },
  )
}

async function findPython(): Promise<string> {
  const tooOld: string[] = []
  for (const command of ['python3', 'python', 'py']) {
    const found = await pythonVersion(command)
    if (!found) continue
    if (found.minor >= MIN_MINOR_VERSION) return found.path
    tooOld.push(`${command} is 3.${found.minor}`)
  }
  const seen = tooOld.length > 0 ? ` (${tooOld.join(', ')})` : ''
  throw new Error(
    `Expected Python 3.${MIN_MINOR_VERSION} or newer for the emulator but found none${seen}. ` +
      'Install it (python.org, brew install python, apt-get install python3 python3-venv), ' +
      'or set AWS_ENDPOINT_URL to an emulator that already runs.',
  )
}

async function pythonVersion(command: string): Promise<{ path: string; minor: number } | undefined> {
  try {
    const probe = 'import sys; print(sys.version_info[0], sys.version_info[1], sys.executable)'
    const { stdout } = await run(command, ['-c', probe], { timeout: 10_000 })
    const [major, minor, ...path] = stdout.trim().split(' ')
    return major === '3' ? { path: path.join(' '), minor: Number(minor) } : undefined
  } catch {
    // Not installed, or Windows's stub that only opens the shop.
    return undefined
  }
}

function venvPython(directory: string): string {
  return process.platform === 'win32'
    ? join(directory, 'Scripts', 'python.exe')
    : join(directory, 'bin', 'python')
}

function tail(text: unknown): string {
  return String(text ?? '')
    .trim()
    .split('\n')
    .slice(-5)
    .join('\n')
}
