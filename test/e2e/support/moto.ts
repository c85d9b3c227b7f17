import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findPython } from '../../../local/find-python.ts'
import { localDir, rootDir } from '../../../local/paths.ts'
import { findFreePort } from '../../../local/ports.ts'
import { eventually } from './eventually.ts'

const run = promisify(execFile)
const requirements = join(rootDir, 'test', 'e2e', 'support', 'moto-requirements.txt')
const installTimeoutMs = 5 * 60_000
const readyDeadlineMs = 30_000

/** The pipe on stdin is its lifeline: when this process ends, however that ends, so does moto. */
const launcher = `
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
from moto.server import main
main(['-H', '127.0.0.1', '-p', sys.argv[1]])
`

export interface Moto {
  url: string
  pid: number
  stop(): Promise<void>
}

/** Starts moto's server on a free port of 127.0.0.1; the first time on a machine its packages are installed. */
export async function startMoto(): Promise<Moto> {
  const python = await findPython()
  const packages = await installPackages(python)
  const port = await findFreePort()
  const child = spawn(python, ['-c', launcher, String(port)], {
    env: { PATH: process.env.PATH, PYTHONPATH: packages },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
  }
  const url = `http://127.0.0.1:${port}`
  try {
    await eventually(() => expectToAnswer(child, url), readyDeadlineMs)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, pid: child.pid!, stop }
}

async function expectToAnswer(child: ChildProcess, url: string): Promise<void> {
  const response = await fetch(`${url}/moto-api/data.json`, { signal: AbortSignal.timeout(1_000) })
  if (!response.ok || child.exitCode !== null) throw new Error('Moto does not answer')
}

/** A folder of its own below .local/ for these pins, beside the interpreter's packages: needs no python3-venv. */
async function installPackages(python: string): Promise<string> {
  // Compiled packages fit one version of Python.
  const { stdout: version } = await run(python, ['--version'])
  const hash = createHash('sha256')
    .update(version)
    .update(await readFile(requirements))
  const packages = join(localDir, `moto-${hash.digest('hex').slice(0, 12)}`)
  if (existsSync(packages)) return packages
  // Built aside and renamed: an interrupted run leaves nothing that looks finished.
  const building = `${packages}.${process.pid}`
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input']
  try {
    await run(python, ['-m', 'pip', 'install', ...quiet, '--target', building, '-r', requirements], {
      timeout: installTimeoutMs,
    })
    await rename(building, packages).catch((error) => {
      if (!existsSync(packages)) throw error
    })
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  return packages
}
