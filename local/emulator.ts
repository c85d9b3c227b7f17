import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { clientEnvironment } from './client-environment.ts'
import { rootDir } from './paths.ts'
import { findFreePort, isPortFree } from './ports.ts'
import { preparePythonEnvironment } from './python-environment.ts'

const READY_DEADLINE_MS = 30_000
/** Saving the state of a run with some hundred photos takes well under a second. */
const STOP_GRACE_MS = 8_000
/** Workers of a burst are 60 to 110 MB each; the first of each function always stays warm. */
const LAMBDA_WARM_TTL_SECONDS = 30

export interface EmulatorOptions {
  /** @default a free one */
  port?: number
  /** Where the emulator keeps its files. @default a new temporary folder, removed by stop() */
  dataDir?: string
  /** Keep all state in `dataDir` for the next start on the same port. @default false */
  persist?: boolean
  /** Do not copy the emulator's log to stderr. @default true */
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
 * @throws Error with a hint when Python is missing, the port is taken, or it is not ready in 30 s.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { python, env: pythonEnv } = await preparePythonEnvironment({ onInstall: options.onInstall })
  const port = options.port ?? (await findFreePort())
  if (!(await isPortFree(port))) {
    throw new Error(`Port ${port} is taken: stop what listens there, or choose another port.`)
  }
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'imgint-emulator-')))
  await prepareDataDir(dataDir, port, options.persist ?? false)

  const logFile = options.logFile ?? join(dataDir, 'emulator.log')
  const log = options.quiet === false ? 'inherit' : openLog(logFile)
  const child = spawn(python, [join(rootDir, 'local', 'run_emulator.py')], {
    cwd: dataDir,
    env: { ...emulatorEnvironment(port, dataDir, options.persist ?? false), ...pythonEnv },
    // The pipe on stdin is its lifeline: when it breaks, the emulator stops itself.
    stdio: ['pipe', log === 'inherit' ? process.stderr : log, log === 'inherit' ? process.stderr : log],
    // A process group of its own, so that stop() can end every Lambda worker with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  if (typeof log === 'number') closeSync(log)
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  letParentExit(child)

  const endpoint = `http://127.0.0.1:${port}`
  const stop = async () => {
    await stopChild(child, exited)
    await rm(workDir(port), { recursive: true, force: true })
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

/**
 * Built from nothing: every Lambda inherits the emulator's whole environment, and a stray AWS_PROFILE
 * or proxy of the user would reach the handlers.
 */
function emulatorEnvironment(port: number, dataDir: string, persist: boolean): Record<string, string> {
  const inherited = ['LANG', 'LC_ALL', 'SystemRoot', 'PATHEXT', 'ComSpec'].flatMap((name) => {
    const value = process.env[name]
    return value ? [[name, value]] : []
  })
  return {
    ...Object.fromEntries(inherited),
    // Lambdas run on the first `node` in PATH: make that the one which runs us.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: dataDir,
    TMPDIR: workDir(port),
    TEMP: workDir(port),
    BIND_HOST: '127.0.0.1',
    // Only a name in the URLs it reports; an IP address there makes an API's URL invalid.
    MINISTACK_HOST: 'localhost',
    GATEWAY_PORT: String(port),
    AWS_EC2_METADATA_DISABLED: 'true',
    LAMBDA_WARM_TTL_SECONDS: String(LAMBDA_WARM_TTL_SECONDS),
    // Listeners on fixed ports that nothing here uses.
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
    LOG_LEVEL: 'INFO',
    PYTHONUNBUFFERED: '1',
    PERSIST_STATE: persist ? '1' : '0',
    STATE_DIR: join(dataDir, 'services'),
    S3_PERSIST: persist ? '1' : '0',
    S3_DATA_DIR: join(dataDir, 's3'),
  }
}

async function prepareDataDir(dataDir: string, port: number, persist: boolean): Promise<void> {
  // Queue URLs and endpoints hold the port: state that was saved under another one is of no use.
  const portFile = join(dataDir, 'port')
  const savedPort = await readFile(portFile, 'utf8').catch(() => undefined)
  if (!persist || savedPort !== String(port)) {
    await rm(join(dataDir, 'services'), { recursive: true, force: true })
    await rm(join(dataDir, 's3'), { recursive: true, force: true })
  }
  await mkdir(dataDir, { recursive: true })
  await writeFile(portFile, String(port))
  await rm(workDir(port), { recursive: true, force: true })
  await mkdir(workDir(port), { recursive: true })
}

/**
 * Where Lambdas are unpacked. Never inside the repository: its `"type": "module"` would break the
 * workers, and its node_modules would hide a dependency that a bundle or layer lacks.
 */
function workDir(port: number): string {
  return join(tmpdir(), `imgint-emulator-${port}-lambdas`)
}

function openLog(logFile: string): number {
  mkdirSync(dirname(logFile), { recursive: true })
  return openSync(logFile, 'w')
}

function letParentExit(child: ChildProcess): void {
  child.unref()
  ;(child.stdin as unknown as { unref(): void }).unref()
  // The emulator may close its end first while it stops.
  child.stdin!.on('error', () => {})
}

async function waitUntilReady(endpoint: string, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + READY_DEADLINE_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break
    try {
      const response = await fetch(`${endpoint}/_ministack/ready`, { signal: AbortSignal.timeout(1_000) })
      if (response.ok) return
    } catch {
      // Not listening yet.
    }
    await delay(25)
  }
  const log = await readFile(logFile, 'utf8').catch(() => '')
  throw new Error(
    `The emulator did not start; its log (${logFile}) ends with:\n${log.trim().split('\n').slice(-10).join('\n')}`,
  )
}

async function stopChild(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.pid === undefined) return
  child.ref()
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
  const grace = new AbortController()
  await Promise.race([exited, delay(STOP_GRACE_MS, undefined, { signal: grace.signal }).catch(() => {})])
  grace.abort()
  killGroup(child.pid)
  await exited
}

/** Ends what is left of the process group: the emulator if it hangs, and workers it did not end. */
function killGroup(pid: number): void {
  try {
    if (process.platform === 'win32') process.kill(pid, 'SIGKILL')
    else process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody is left.
  }
}
