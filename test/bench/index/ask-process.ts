import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Answers } from './answer-questions.ts'
import type { Question } from './questions.ts'

/** What Lance and the SDK read from the environment of a function (lib/constructs/search-index.ts). */
export const lanceSettings = { LANCE_CPU_THREADS: '4', LANCEDB_LOG: 'error', MALLOC_ARENA_MAX: '4' }

export interface Asking {
  ask(questions: readonly Question[]): Promise<Answers>
  stop(): Promise<void>
}

/** Where the dataset is, and the environment to reach it. */
export interface Target {
  readonly uri: string
  readonly env: Readonly<Record<string, string>>
}

async function message<T>(child: ChildProcess): Promise<T> {
  const waiting = new AbortController()
  const { signal } = waiting
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`Expected an answer but the process has ended with ${code}`)
  })
  try {
    const [received] = (await Promise.race([once(child, 'message', { signal }), gone])) as [T]
    return received
  } finally {
    waiting.abort()
    await gone.catch(() => {})
  }
}

/** Starts a new process, which has nothing cached. */
export async function startAsking(program: string, { uri, env }: Target): Promise<Asking> {
  const child = fork(program, [uri], { env: { ...process.env, ...lanceSettings, ...env }, execArgv: [] })
  await message(child)
  return {
    async ask(questions) {
      child.send(questions as Question[])
      return message<Answers>(child)
    },
    async stop() {
      child.kill()
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}
