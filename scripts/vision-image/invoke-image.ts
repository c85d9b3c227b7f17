import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import type { DockerEngine } from './docker-engine.ts'
import { type Answer, serveRuntimeApi } from './runtime-api.ts'

export interface Invocation {
  readonly event: unknown
  readonly environment: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

export interface InvocationReport {
  readonly answer: Answer
  /** From the start of the container until the function requested its event, if it got that far. */
  readonly initMs: number | undefined
  /** Users of the processes in the container, if it still runs. */
  readonly userIds: readonly number[]
  /** Peak of the largest process. Unknown if the engine's processes run on another machine. */
  readonly peakMemoryMb: number | undefined
  /** The output of the function. */
  readonly log: string
}

/**
 * Runs the container as Lambda does: files read-only except /tmp, no capabilities, not root. The network is for the
 * runtime API.
 */
const asOnLambda = [
  ...['--network', 'host', '--read-only', '--tmpfs', '/tmp:size=512m'],
  ...['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
]

/** @throws Error with the function's output when it ends, or has not answered in time */
export async function invokeImage(engine: DockerEngine, image: string, invocation: Invocation) {
  const api = await serveRuntimeApi(invocation.event, invocation.timeoutMs)
  const name = `vision-image-${process.pid}`
  const environment = { ...invocation.environment, AWS_LAMBDA_RUNTIME_API: api.address }
  const variables = Object.entries(environment).flatMap(([key, value]) => ['--env', `${key}=${value}`])
  const startedAt = performance.now()
  const container = spawn('docker', ['run', '--rm', '--name', name, ...asOnLambda, ...variables, image], {
    env: engine.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = Promise.all([text(container.stdout), text(container.stderr)])
  const ended = new Promise<'ended'>((resolve) => container.once('close', () => resolve('ended')))
  const grace = new AbortController()
  const late = delay(invocation.timeoutMs, 'late' as const, { signal: grace.signal })
  late.catch(() => {})
  let initMs: number | undefined
  api.ready.then(() => {
    initMs = performance.now() - startedAt
  })
  try {
    const answer = await Promise.race([api.answer, ended, late])
    if (typeof answer === 'string') {
      await engine.docker('kill', name).catch(() => {})
      throw new Error(
        `The function ${answer === 'late' ? 'did not answer' : 'ended'}:\n${(await log).join('')}`,
      )
    }
    const processes = await inspectProcesses(engine, name)
    await engine.docker('kill', name).catch(() => {})
    return { answer, initMs, ...processes, log: (await log).join('') } satisfies InvocationReport
  } finally {
    grace.abort()
    await engine.docker('kill', name).catch(() => {})
    await ended
    api.close()
  }
}

/** Looks at the actual processes, not at what the image declares. */
async function inspectProcesses(engine: DockerEngine, name: string) {
  // A function that failed to start has ended by now.
  const table = await engine.docker('top', name, '-eo', 'uid,pid').catch(() => '')
  const [, ...lines] = table.split('\n')
  const processes = lines.map((line) => line.trim().split(/\s+/).map(Number))
  const peaks = processes.map(([, pid]) => peakMemoryKb(pid!))
  const known = (await Promise.all(peaks)).filter((kb) => kb !== undefined)
  return {
    userIds: processes.map(([uid]) => uid!),
    peakMemoryMb: known.length > 0 ? Math.round(Math.max(...known) / 1024) : undefined,
  }
}

async function peakMemoryKb(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? []
  return peak ? Number(peak) : undefined
}
