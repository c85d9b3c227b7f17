import { type ChildProcess, spawn } from 'node:child_process'
import { findPython } from '../../../local/find-python.ts'
import { findFreePort } from '../../../local/ports.ts'
import { eventually } from './eventually.ts'
import { installPythonPackages } from './python-packages.ts'

const readyDeadlineMs = 30_000

/** Moto watches its stdin: it ends with this process, however that ends. */
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

/** Starts moto's server on a free port of 127.0.0.1; the first time on a machine, installs its packages. */
export async function startMoto(): Promise<Moto> {
  const python = await findPython()
  const packages = await installPythonPackages('moto', python)
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
