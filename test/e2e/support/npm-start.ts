import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { childEnvironment } from '../../../local/client-environment.ts'
import { rootDir } from '../../../local/paths.ts'
import { identifyProcess, isAlive, type ProcessIdentity } from '../../support/process-alive.ts'
import { eventually } from './eventually.ts'

/** `npm start` as a person runs it: npm, its shell, the start script, the emulator and its Lambda workers. */
export interface NpmStart {
  /** npm's own process. */
  readonly pid: number
  /** The output so far, of both streams. */
  output(): string
  /** Waits until this is printed. @throws Error with the output when it has ended without printing it */
  printed(text: string): Promise<void>
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  /** Its process and all that it has started, with names. */
  processes(): Promise<(ProcessIdentity & { command: string })[]>
}

const startDeadlineMs = 400_000

const started = new Set<ChildProcess>()

export function npmStart(...args: string[]): NpmStart {
  const child = spawn('npm', ['start', '--', ...args], {
    cwd: rootDir,
    env: childEnvironment({}),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as in a terminal.
    detached: true,
  })
  started.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
    })
  }
  const ended = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? String(signal))),
  )
  const isOver = () => child.exitCode !== null || child.signalCode !== null
  return {
    pid: child.pid!,
    output: () => text,
    async printed(wanted) {
      const missing = () => new Error(`Expected npm start to print "${wanted}" but it printed:\n${text}`)
      const hasEnded = await eventually(() => {
        if (text.includes(wanted)) return false
        if (isOver()) return true
        throw missing()
      }, startDeadlineMs)
      if (hasEnded) throw missing()
    },
    ended,
    processes: () => processTree(child.pid!),
  }
}

/** Cleans up after a test that failed in between. */
export async function endEveryStart(): Promise<void> {
  for (const child of started) {
    for (const { pid } of await processTree(child.pid!)) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It ended together with another one.
      }
    }
  }
  started.clear()
}

async function processTree(root: number) {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='])
  const all = stdout
    .trim()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)!)
    .map(([, pid, parent, command]) => ({ pid: Number(pid), parent: Number(parent), command: command! }))
  const tree = all.filter(({ pid }) => pid === root)
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid))
  return Promise.all(
    tree.map(async ({ pid, command }) => ({
      ...(await identifyProcess(pid)),
      command: command.slice(0, 300),
    })),
  )
}

/** Which of these processes still run; zombies do not count. */
export async function stillRunning<T extends ProcessIdentity>(processes: T[]): Promise<T[]> {
  const alive = await Promise.all(processes.map(isAlive))
  const candidates = processes.filter((_, index) => alive[index])
  const states = await Promise.all(
    candidates.map(({ pid }) => readFile(join('/proc', String(pid), 'stat'), 'utf8').catch(() => '')),
  )
  return candidates.filter((_, index) => !/\) Z /.test(states[index]!))
}
