import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { clientEnvironment } from './client-environment.ts'
import { emulatorEnvironment, type FunctionSurroundings } from './emulator-environment.ts'
import { prepareFiles, removeLambdaFiles, savedMarkFile } from './emulator-files.ts'
import { rootDir } from './paths.ts'
import { findFreePort, isPortFree } from './ports.ts'
import { preparePythonEnvironment } from './python-environment.ts'

const READY_DEADLINE_MS = 30_000
/** Saving the state of a run with some hundred photos takes well under a second. */
const STOP_GRACE_MS = 8_000

export interface EmulatorOptions extends FunctionSurroundings {
  /** @default a free one */
  port?: number
  /** Where the emulator keeps its files. @default a new temporary folder, removed by stop() */
  dataDir?: string
  /** Keep all state in `dataDir` for the next start on the same port. @default false */
  persist?: boolean
  /** Write the emulator's log to a file rather than to stderr. @default true */
  quiet?: boolean
  /** @default `emulator.log` in dataDir */
  logFile?: string
  /** Called once when Python packages have to be installed first (about 15 s). */
  onInstall?: () => void
}

export interface Emulator {
  endpoint: string
  port: number
  pid: number
  /** The AWS_* variables with which an SDK client or the CDK CLI talks to it. */
  env: Record<string, string>
  /** Stops it and every Lambda worker; saves the state first when `persist` is set. */
  stop(): Promise<void>
}

/**
 * Starts MiniStack on 127.0.0.1. It ends with this process, however that ends (run_emulator.py).
 * @throws Error with a hint when Python is missing, the port is taken, or it is not ready in 30 s
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { persist = false } = options
  const python = await preparePythonEnvironment({ onInstall: options.onInstall })
  const port = options.port ?? (await findFreePort())
  if (!(await isPortFree(port))) {
    throw new Error(`Port ${port} is taken: stop what listens there, or choose another port.`)
  }
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'imgint-emulator-')))
  const savedMark = `port ${port}, packages ${python.version}`
  await prepareFiles(dataDir, port, persist ? savedMark : undefined)

  const logFile = options.logFile ?? join(dataDir, 'emulator.log')
  await mkdir(dirname(logFile), { recursive: true })
  const log = options.quiet === false ? process.stderr.fd : openSync(logFile, 'w')
  const launcher = [join(rootDir, 'local', 'run_emulator.py'), savedMarkFile(dataDir), savedMark]
  const child = spawn(python.python, launcher, {
    cwd: dataDir,
    env: { ...emulatorEnvironment(port, dataDir, persist, options), ...python.env },
    // The pipe on stdin is its lifeline: when it breaks, the emulator stops itself.
    stdio: ['pipe', log, log],
    // A process group of its own, so that every Lambda worker can be ended with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  if (options.quiet !== false) closeSync(log)
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  letParentExit(child)

  const endpoint = `http://127.0.0.1:${port}`
  const stop = async () => {
    await stopChild(child, exited)
    await removeLambdaFiles(port)
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await waitUntilReady(endpoint, child, logFile)
  } catch (error) {
    await stop()
    throw error
  }
  return { endpoint, port, pid: child.pid!, env: clientEnvironment(endpoint), stop }
}

function letParentExit(child: ChildProcess): void {
  child.unref()
  // A pipe to a child is a socket, which the types do not say.
  ;(child.stdin as unknown as { unref(): void }).unref()
  // The emulator may close its end first while it stops.
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
  const log = await readFile(logFile, 'utf8').catch(() => '')
  const end = log.trim().split('\n').slice(-10).join('\n')
  throw new Error(`The emulator did not start; its log (${logFile}) ends with:\n${end}`)
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

async function stopChild(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.pid === undefined) return
  child.ref()
  if (isRunning(child)) child.kill('SIGTERM')
  const grace = new AbortController()
  await Promise.race([exited, delay(STOP_GRACE_MS, undefined, grace).catch(() => {})])
  grace.abort()
  killGroup(child.pid)
  await exited
}

/** Ends what is left of the process group: the emulator if it hangs, and workers that it did not end. */
function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // Nobody is left.
  }
}
