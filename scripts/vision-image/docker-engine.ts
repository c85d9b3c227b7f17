import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { CannotRunHere } from './cannot-run-here.ts'
import { runCommand } from './run-command.ts'

const probeTimeoutMs = 10_000
const readyDeadlineMs = 30_000
const stopGraceMs = 15_000

export interface DockerEngine {
  /** Variables that make the docker command use this engine. */
  readonly environment: NodeJS.ProcessEnv
  readonly version: string
  readonly startedHere: boolean
  docker(...args: string[]): Promise<string>
  /** Ends the engine if it was started here. */
  stop(): Promise<void>
}

/** @throws CannotRunHere when no engine runs and none can be started */
export async function openDockerEngine(dataDirectory: string): Promise<DockerEngine> {
  const running = engineAt(process.env)
  const version = await versionOf(running).catch((error: Error) => error)
  if (typeof version === 'string')
    return { ...running, version, startedHere: false, stop: () => Promise.resolve() }
  if (version.message.includes('not installed')) throw new CannotRunHere('docker is not installed')
  if (process.getuid?.() !== 0)
    throw new CannotRunHere('no Docker engine is running, and only root can start one')
  return startEngine(dataDirectory)
}

/**
 * An engine of our own: its files, socket and processes are separate from any other, and it has no network but the
 * host's.
 */
async function startEngine(dataDirectory: string): Promise<DockerEngine> {
  await mkdir(dataDirectory, { recursive: true })
  // In /tmp, because the path of a socket has at most 107 bytes.
  const runDirectory = await mkdtemp('/tmp/vision-image-')
  const host = `unix://${join(runDirectory, 'docker.sock')}`
  const logFile = join(runDirectory, 'dockerd.log')
  const log = openSync(logFile, 'w')
  const files = ['--data-root', dataDirectory, '--exec-root', join(runDirectory, 'run')]
  const own = ['--host', host, '--pidfile', join(runDirectory, 'docker.pid')]
  const network = ['--bridge=none', '--iptables=false', '--ip6tables=false']
  // It gets a signal when this process ends, for whatever reason; its containerd and containers end with it.
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', 'dockerd', ...files, ...own, ...network], {
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    child.once('error', () => resolve())
  })
  const stop = async () => {
    await stopChild(child, ended)
    // dockerd leaves the host's network namespace mounted once a container has used it.
    await runCommand('umount', [join(runDirectory, 'run', 'netns', 'default')]).catch(() => {})
    await rm(runDirectory, { recursive: true, force: true })
  }
  try {
    const engine = engineAt({ ...process.env, DOCKER_HOST: host })
    return { ...engine, version: await untilReady(engine, child, logFile), startedHere: true, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function engineAt(environment: NodeJS.ProcessEnv) {
  return {
    environment,
    docker: (...args: string[]) => runCommand('docker', args, { env: environment }),
  }
}

const versionOf = ({ environment }: Pick<DockerEngine, 'environment'>) =>
  runCommand('docker', ['version', '--format', '{{.Server.Version}}'], {
    env: environment,
    timeoutMs: probeTimeoutMs,
  })

async function untilReady(engine: Pick<DockerEngine, 'environment'>, child: ChildProcess, logFile: string) {
  const deadline = Date.now() + readyDeadlineMs
  while (Date.now() < deadline && isRunning(child)) {
    const version = await versionOf(engine).catch(() => undefined)
    if (version) return version
    await delay(250)
  }
  const log = await readFile(logFile, 'utf8').catch(() => '')
  throw new CannotRunHere(`dockerd did not start: ${log.trim().split('\n').at(-1) || 'it is not installed'}`)
}

const isRunning = (child: ChildProcess) =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (isRunning(child)) child.kill('SIGTERM')
  const grace = new AbortController()
  await Promise.race([ended, delay(stopGraceMs, undefined, grace).catch(() => {})])
  grace.abort()
  if (isRunning(child)) child.kill('SIGKILL')
  await ended
}
