import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type EmulatorMessage, readMessages } from './emulator-messages.ts'
import { rootDir } from './paths.ts'
import type { PythonEnvironment } from './python-environment.ts'
import { StartError } from './start-error.ts'

/** How long a stop may go without progress. Each of its steps takes well under a second. */
const SILENCE_MS = 60_000
const SILENCE_CHECK_MS = 250
const READY_DEADLINE_MS = 60_000
const LOG_LINES = 10

/** The argument of emulator-process/run_emulator.py. */
export interface EmulatorSettings {
  dataDir: string
  persist: boolean
  /** Without, the state is loaded, and what changes then is in memory only. */
  keepChanges: boolean
  /** Ports in the Host of requests: its own, and that of a proxy in front of it. */
  ports: number[]
  /** Where the code of functions and layers is unpacked, once for all workers. */
  unpackedDir: string
}

export interface ChildOptions {
  python: PythonEnvironment
  env: Record<string, string>
  settings: EmulatorSettings
  logFile: string
  /** Logs to our stderr instead. */
  isLoud: boolean
  onMessage: (message: EmulatorMessage) => void
}

export interface EmulatorChild {
  pid: number
  /** Resolves with a sentence when the emulator has ended, whether it was asked to or not. Never rejects. */
  ended: Promise<string>
  waitUntilReady(endpoint: string): Promise<void>
  /** Tells the emulator which pages may upload and read pictures. */
  openTo(...origins: string[]): void
  /** Stops the emulator and every Lambda worker in order, waiting as long as it makes progress. */
  stop(): Promise<void>
}

export function spawnEmulator(options: ChildOptions): EmulatorChild {
  const { python, settings, logFile, isLoud } = options
  const log = isLoud ? process.stderr.fd : openSync(logFile, 'w', 0o600)
  const launcher = join(rootDir, 'local', 'emulator-process', 'run_emulator.py')
  const child = spawn(python.python, ['-B', launcher, JSON.stringify(settings)], {
    cwd: settings.dataDir,
    env: { ...options.env, ...python.env },
    // The emulator watches its stdin and stops itself when the pipe breaks.
    stdio: ['pipe', 'pipe', log],
    // A process group of its own, so that every Lambda worker can be ended with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  if (!isLoud) closeSync(log)
  let lastSignOfLifeMs = Date.now()
  readMessages(child.stdout!, (message) => {
    lastSignOfLifeMs = Date.now()
    options.onMessage(message)
  })
  const ended = endOf(child)
  letParentExit(child)
  return {
    pid: child.pid!,
    ended,
    waitUntilReady: (endpoint) => waitUntilReady(endpoint, child, logFile),
    openTo: (...origins) => void child.stdin?.write(`${origins.join(' ')}\n`),
    async stop() {
      child.ref()
      child.stdin?.end()
      lastSignOfLifeMs = Date.now()
      while (isRunning(child) && Date.now() - lastSignOfLifeMs < SILENCE_MS) {
        await Promise.race([ended, delay(SILENCE_CHECK_MS)])
      }
      killGroup(child.pid!)
      await ended
    },
  }
}

async function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not be started (${error.message})`))
    child.once('exit', (code, signal) => {
      // Ends workers that the emulator left behind.
      killGroup(child.pid!)
      resolve(signal ? `was killed (${signal})` : `exited unexpectedly (exit code ${code})`)
    })
  })
}

function letParentExit(child: ChildProcess): void {
  child.unref()
  // Pipes to a child are sockets, although their types do not say so.
  for (const pipe of [child.stdin, child.stdout]) (pipe as unknown as { unref(): void }).unref()
  // While it stops, the emulator may close its end first.
  child.stdin?.on('error', () => {})
}

async function waitUntilReady(endpoint: string, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + READY_DEADLINE_MS
  while (Date.now() < deadline && isRunning(child)) {
    try {
      const response = await fetch(`${endpoint}/_ministack/ready`, { signal: AbortSignal.timeout(1_000) })
      if (response.ok) return
    } catch {
      // Not listening yet.
    }
    await delay(25)
  }
  throw new StartError(`The emulator did not start. ${await endOfLog(logFile)}`)
}

export async function endOfLog(logFile: string): Promise<string> {
  const log = await readFile(logFile, 'utf8').catch(() => '')
  return `Its log (${logFile}) ends with:\n${log.trim().split('\n').slice(-LOG_LINES).join('\n')}`
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

/** Ends the rest of the process group: the emulator if it hangs, and workers that it did not end. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // The process group is empty.
  }
}
