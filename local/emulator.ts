import { mkdir, mkdtemp, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { clientEnvironment } from './client-environment.ts'
import { type DataDirLock, lockDataDir } from './data-dir-lock.ts'
import { type EmulatorChild, endOfLog, spawnEmulator } from './emulator-child.ts'
import { emulatorEnvironment, type FunctionSurroundings, lambdaDir } from './emulator-environment.ts'
import {
  chooseState,
  makeLambdaDir,
  makeWritable,
  rejectState,
  removeLambdaFiles,
  reportCrashedRun,
  setCrashedRunAside,
} from './emulator-files.ts'
import type { EmulatorMessage } from './emulator-messages.ts'
import { findFreePort, requireFreePort } from './ports.ts'
import { type PythonEnvironment, preparePythonEnvironment } from './python-environment.ts'
import { clockTime, describeOpenWork } from './restore-notes.ts'
import { openUnpackedDir } from './unpacked-dir.ts'

const KEEP_EVERY_SECONDS = 30

export const waitingForLastRun = 'Waiting for the emulator of the last run, which is still saving its state …'

export interface EmulatorOptions extends FunctionSurroundings {
  /** @default a free one */
  port?: number
  /** Where the emulator keeps its files. @default a new temporary folder, removed by stop() */
  dataDir?: string
  /** Save all state in `dataDir` for the next start on the same port: now and then, and on stop(). @default false */
  persist?: boolean
  /** Least time between two saves while the emulator runs. @default 30 */
  keepEverySeconds?: number
  /** Where the code of functions is unpacked, once for all workers. @default - that of openUnpackedDir() */
  unpackedDir?: string
  /** Write the emulator's log to a file instead of stderr. @default true */
  quiet?: boolean
  /** @default `emulator.log` in dataDir */
  logFile?: string
  /** Called once if Python packages have to be installed first (about 15 s). */
  onInstall?: () => void
  /** Called with each sentence that the user should read: what is lost, what continues, what could not be saved. */
  onNote?: (sentence: string) => void
  /** Called now and then with the current step if it takes a while: "saving dynamodb". */
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
  /** Asks the emulator to save its state now, if `persist` is set. */
  keep(): void
  /** Stops the emulator and every Lambda worker; saves the state first if `persist` is set. */
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
  const lock = await lockDataDir(dataDir, () => onNote(waitingForLastRun))
  const cleanUp = async () => {
    await removeLambdaFiles(port)
    await lock.release()
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await requireFreePort(port)
    return await start({ ...options, persist, onNote, python, port, dataDir, lock, cleanUp })
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
  lock: DataDirLock
  cleanUp: () => Promise<void>
}

async function start(prepared: Prepared): Promise<Emulator> {
  const { port, cleanUp, onNote, dataDir } = prepared
  const logFile = prepared.logFile ?? join(dataDir, 'emulator.log')
  await mkdir(dirname(logFile), { recursive: true })
  const endpoint = `http://127.0.0.1:${port}`
  let lastKept: Date | undefined
  const child = await startFromNewestState(prepared, logFile, endpoint, (message) => {
    if (message.type === 'kept') lastKept = message.savedAt
    if (message.type === 'problem') onNote(message.text)
    if (message.type === 'progress') prepared.onStep?.(message.step)
  })
  let stopped: Promise<void> | undefined
  return {
    endpoint,
    port,
    pid: child.pid,
    env: clientEnvironment(endpoint),
    lost: new Promise((resolve) => {
      child.ended.then(async (how) => {
        if (stopped) return
        const kept = lastKept && `The next start continues from the state saved at ${clockTime(lastKept)}. `
        resolve(new Error(`The emulator ${how}. ${kept ?? ''}${await endOfLog(logFile)}`))
      })
    }),
    keep: child.keep,
    stop: () => {
      stopped ??= child.stop().then(cleanUp)
      return stopped
    },
  }
}

/** If a state cannot be loaded, sets it aside and tries the previous one. */
async function startFromNewestState(
  prepared: Prepared,
  logFile: string,
  endpoint: string,
  onMessage: (message: EmulatorMessage) => void,
): Promise<EmulatorChild> {
  const { python, port, dataDir, persist, onNote, lock } = prepared
  const mark = `port ${port}, packages ${python.version}`
  const brokenRun = persist ? await setCrashedRunAside(dataDir) : undefined
  for (;;) {
    const { from, notes } = persist ? await chooseState(dataDir, mark) : { notes: [] }
    await makeLambdaDir(port)
    let unreadable: string | undefined
    const keepEverySeconds = prepared.keepEverySeconds ?? KEEP_EVERY_SECONDS
    const child = spawnEmulator({
      python,
      env: emulatorEnvironment(port, dataDir, persist, prepared),
      settings: {
        dataDir,
        persist,
        mark,
        keepEverySeconds,
        unpackedDir: prepared.unpackedDir ?? (await openUnpackedDir(lambdaDir(port))),
        ...(from && { from: from.directory }),
      },
      logFile,
      isLoud: prepared.quiet === false,
      onMessage: (message) => {
        if (message.type === 'unreadable') unreadable = message.reason
        else onMessage(message)
      },
    })
    notes.forEach(onNote)
    try {
      await lock.addEmulator(child.pid)
      await child.waitUntilReady(endpoint)
      if (brokenRun) onNote(await reportCrashedRun(brokenRun, from))
      const waiting = from && describeOpenWork(from)
      if (waiting) onNote(waiting)
      return child
    } catch (error) {
      await child.stop()
      if (!from || unreadable === undefined) throw error
      onNote(await rejectState(dataDir, from, unreadable))
    }
  }
}
