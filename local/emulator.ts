import { mkdir, mkdtemp, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { clientEnvironment } from './client-environment.ts'
import { lockDataDir } from './data-dir-lock.ts'
import { type EmulatorChild, endOfLog, spawnEmulator } from './emulator-child.ts'
import { emulatorEnvironment, type FunctionSurroundings, lambdaDir } from './emulator-environment.ts'
import {
  makeLambdaDir,
  makeWritable,
  prepareState,
  rejectState,
  removeLambdaFiles,
} from './emulator-files.ts'
import type { EmulatorMessage } from './emulator-messages.ts'
import { findFreePort, requireFreePort } from './ports.ts'
import { type PythonEnvironment, preparePythonEnvironment } from './python-environment.ts'
import { openUnpackedDir } from './unpacked-dir.ts'

export const waitingForLastRun = 'Waiting for the last run, which may still be stopping …'

export interface EmulatorOptions extends FunctionSurroundings {
  /** @default a free one */
  port?: number
  /** Where the emulator keeps its files. @default a new temporary folder, removed by stop() */
  dataDir?: string
  /** Keep all state in `dataDir` for the next start on the same port, each change before it is answered. @default false */
  persist?: boolean
  /**
   * With `persist`, keep rows, messages and resources that change. Without, a change of a resource takes less time, and
   * `dataDir` is only good for this start. @default true
   */
  keepChanges?: boolean
  /** Where the code of functions is unpacked, once for all workers. @default - that of openUnpackedDir() */
  unpackedDir?: string
  /** Write the emulator's log to a file instead of stderr. @default true */
  quiet?: boolean
  /** @default `emulator.log` in dataDir */
  logFile?: string
  /** Called once if Python packages have to be installed first (about 15 s). */
  onInstall?: () => void
  /** Called with each sentence that the user should read: what continues, and what could not be saved or read. */
  onNote?: (sentence: string) => void
  /** Called now and then with the current step if it takes a while: "waiting for 2 running functions". */
  onStep?: (step: string) => void
}

export interface Emulator {
  endpoint: string
  port: number
  pid: number
  /** The AWS_* variables with which an SDK client or the CDK CLI talks to it. */
  env: Record<string, string>
  /** Resolves with the reason when the emulator has ended although nobody stopped it. */
  lost: Promise<Error>
  /** Lets pages of these origins upload and read pictures by presigned URLs; pages of others can only show them. */
  openTo(...origins: string[]): void
  /** Stops the emulator and every Lambda worker. */
  stop(): Promise<void>
}

/**
 * Starts MiniStack on 127.0.0.1. It ends with this process, however that ends (run_emulator.py).
 * @throws StartError with a hint when Python is missing, the port or the folder is taken, or the emulator is not
 *   ready in time
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { persist = false, onNote = () => {} } = options
  const python = await preparePythonEnvironment({ onInstall: options.onInstall })
  const port = options.port ?? (await findFreePort())
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'imgint-emulator-')))
  await makeWritable(dataDir)
  const release = await lockDataDir(dataDir, () => onNote(waitingForLastRun))
  const cleanUp = async () => {
    await removeLambdaFiles(port)
    await release()
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await requireFreePort(port)
    return await start({ ...options, persist, onNote, python, port, dataDir, cleanUp })
  } catch (error) {
    await cleanUp()
    // Fails unless the folder is empty, as intended.
    await rmdir(dataDir).catch(() => {})
    throw error
  }
}

interface Prepared extends EmulatorOptions {
  persist: boolean
  onNote: (sentence: string) => void
  python: PythonEnvironment
  port: number
  dataDir: string
  cleanUp: () => Promise<void>
}

async function start(prepared: Prepared): Promise<Emulator> {
  const { port, cleanUp, dataDir } = prepared
  const logFile = prepared.logFile ?? join(dataDir, 'emulator.log')
  await mkdir(dirname(logFile), { recursive: true })
  const endpoint = `http://127.0.0.1:${port}`
  const child = await startFromState(prepared, logFile, endpoint)
  let stopped: Promise<void> | undefined
  return {
    endpoint,
    port,
    pid: child.pid,
    env: clientEnvironment(endpoint),
    lost: new Promise((resolve) => {
      child.ended.then(async (how) => {
        if (stopped) return
        const next =
          prepared.persist && prepared.keepChanges !== false
            ? 'The next start continues with everything that was answered. '
            : ''
        resolve(new Error(`The emulator ${how}. ${next}${await endOfLog(logFile)}`))
      })
    }),
    openTo: child.openTo,
    stop: () => {
      stopped ??= child.stop().then(cleanUp)
      return stopped
    },
  }
}

/** If the state cannot be loaded, sets it aside and tries the one before. */
async function startFromState(prepared: Prepared, logFile: string, endpoint: string): Promise<EmulatorChild> {
  const { python, port, dataDir, persist, onNote, functionEndpoint } = prepared
  const mark = `port ${port}, packages ${python.version}`
  const ports = [port, ...(functionEndpoint ? [Number(new URL(functionEndpoint).port)] : [])]
  for (;;) {
    const notes = persist ? await prepareState(dataDir, mark) : []
    notes.forEach(onNote)
    await makeLambdaDir(port)
    let unreadable: string | undefined
    const child = spawnEmulator({
      python,
      env: emulatorEnvironment(port, dataDir, persist, prepared),
      settings: {
        dataDir,
        persist,
        keepChanges: prepared.keepChanges ?? true,
        ports,
        unpackedDir: prepared.unpackedDir ?? (await openUnpackedDir(lambdaDir(port))),
      },
      logFile,
      isLoud: prepared.quiet === false,
      onMessage: (message) => {
        if (message.type === 'unreadable') unreadable = message.reason
        if (message.type === 'problem') onNote(message.text)
        if (message.type === 'progress') prepared.onStep?.(message.step)
        if (message.type === 'restored') describeRestored(message).forEach(onNote)
      },
    })
    try {
      await child.waitUntilReady(endpoint)
      return child
    } catch (error) {
      await child.stop()
      if (unreadable === undefined) throw error
      onNote(await rejectState(dataDir, unreadable))
    }
  }
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

function describeRestored({ crashed, messages, changes }: EmulatorMessage & { type: 'restored' }): string[] {
  const work = [
    messages > 0 && count(messages, 'queued message', 'queued messages'),
    changes > 0 && count(changes, 'change to index', 'changes to index'),
  ].filter(Boolean)
  return [
    ...(crashed ? ['The last run ended unexpectedly. Everything that it had answered is still there.'] : []),
    ...(work.length > 0 ? [`Continuing the work that was under way: ${work.join(', ')}.`] : []),
  ]
}
