import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod/mini'
import { identifyProcess, isAlive } from './process-alive.ts'
import { StartError } from './start-error.ts'

const WAIT_MS = 90_000
const PAUSE_MS = 100

const Identity = z.object({ pid: z.number(), startedAt: z.optional(z.string()) })
const Holders = z.object({ starter: Identity, emulator: z.optional(Identity) })
type Holders = z.infer<typeof Holders>

export interface DataDirLock {
  /** The emulator uses the folder as well, and may keep running for a moment after this process ends. */
  addEmulator(pid: number): Promise<void>
  release(): Promise<void>
}

/**
 * Ensures that only one run at a time uses a folder. A run that was killed no longer holds the lock; its emulator
 * does until it has saved its state, and this waits for that.
 * @throws StartError when another run uses the folder
 */
export async function lockDataDir(dataDir: string, onWait: () => void = () => {}): Promise<DataDirLock> {
  const file = join(dataDir, 'lock.json')
  const starter = await identifyProcess(process.pid)
  const deadline = Date.now() + WAIT_MS
  let waiting = false
  while (!(await take(file, { starter }))) {
    const found = await readFile(file, 'utf8').catch(() => '')
    const holders = parseHolders(found)
    if (holders && (await isAlive(holders.starter))) {
      throw new StartError(
        `Another run (process ${holders.starter.pid}) is using ${dataDir}. Stop it, or choose another --port or --data-dir.`,
      )
    }
    if (!holders?.emulator || !(await isAlive(holders.emulator))) {
      await removeStale(file, found)
      continue
    }
    if (Date.now() > deadline) {
      throw new StartError(
        `The emulator of the last run (process ${holders.emulator.pid}) is still using ${dataDir}. Stop it and try again.`,
      )
    }
    if (!waiting) onWait()
    waiting = true
    await delay(PAUSE_MS)
  }
  return {
    addEmulator: async (pid) => replace(file, { starter, emulator: await identifyProcess(pid) }),
    release: () => rm(file, { force: true }),
  }
}

/** Waits for the emulator of a run that was killed. Until it has saved its state, it also listens on its port. */
export async function waitForLastRun(dataDir: string, onWait: () => void): Promise<void> {
  if (!existsSync(join(dataDir, 'lock.json'))) return
  const lock = await lockDataDir(dataDir, onWait).catch(() => undefined)
  await lock?.release()
}

/** A link appears together with its content, unlike a new file. */
async function take(file: string, holders: Holders): Promise<boolean> {
  const own = besides(file)
  await writeFile(own, JSON.stringify(holders))
  try {
    await link(own, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(own, { force: true })
  }
}

async function replace(file: string, holders: Holders): Promise<void> {
  const own = besides(file)
  await writeFile(own, JSON.stringify(holders))
  await rename(own, file)
}

/** Returns a new name for each attempt, because one process may make several attempts at once. */
function besides(file: string): string {
  return `${file}.${randomUUID()}`
}

/**
 * If several processes find the same stale lock, none of them may remove a new lock that another one has just made.
 */
async function removeStale(file: string, found: string): Promise<void> {
  const aside = besides(file)
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  )
  if (moved && (await readFile(aside, 'utf8')) !== found) await link(aside, file).catch(() => {})
  await rm(aside, { force: true })
}

/** Undefined if the file is gone or is not a lock of ours. */
function parseHolders(text: string): Holders | undefined {
  try {
    return Holders.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
