import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { lambdaDir } from './emulator-environment.ts'
import { adoptOlderLayout, type KeptState, newestState, setAside } from './kept-states.ts'
import { comparePhotos } from './lost-photos.ts'
import { describeCrash } from './restore-notes.ts'
import { StartError } from './start-error.ts'

/** The state that a start continues from, and what to tell the user about it. */
export interface Restored {
  from?: KeptState
  notes: string[]
}

/**
 * Chooses the state to continue from: the newest that the same version saved on the same port (URLs in the state
 * contain the port).
 */
export async function chooseState(dataDir: string, mark: string): Promise<Restored> {
  const notes: string[] = []
  if (!(await adoptOlderLayout(dataDir))) notes.push('The last run did not stop cleanly; its state is lost.')
  const from = await newestState(dataDir, mark, (directory, reason) =>
    notes.push(`A saved state ${reason}. It was moved to ${directory}.`),
  )
  return { ...(from && { from }), notes }
}

/**
 * Renames the folder `live`, which only a crashed run leaves behind. @returns the new path; undefined when there was
 * none
 */
export async function setCrashedRunAside(dataDir: string): Promise<string | undefined> {
  const live = join(dataDir, 'live')
  return existsSync(live) ? setAside(dataDir, live) : undefined
}

/** Describes what a crashed run has lost. Keeps its files only if they are the only copy of a photo. */
export async function reportCrashedRun(aside: string, from: KeptState | undefined): Promise<string> {
  const photos = await comparePhotos(join(aside, 's3'), from && join(from.directory, 's3'))
  if (photos.lost > 0) return describeCrash({ from, photos, aside })
  await rm(aside, { recursive: true, force: true })
  return describeCrash({ from, photos })
}

/** A state turned out to be unreadable: sets it aside, so that the next attempt uses an older one. */
export async function rejectState(dataDir: string, state: KeptState, reason: string): Promise<string> {
  const directory = await setAside(dataDir, state.directory)
  return `The state saved at ${state.savedAt.toISOString()} cannot be read (${reason}). It was moved to ${directory}.`
}

/** @throws StartError when nothing can be written there */
export async function makeWritable(dataDir: string): Promise<void> {
  const probe = join(dataDir, `.writable.${process.pid}`)
  try {
    await mkdir(dataDir, { recursive: true })
    await mkdir(probe)
    await rename(probe, `${probe}.1`)
    await rm(`${probe}.1`, { recursive: true })
  } catch (error) {
    throw new StartError(
      `Cannot write to ${dataDir}, where the emulator keeps its state (${(error as NodeJS.ErrnoException).code}). ` +
        'Free some space, change its permissions or choose another --data-dir.',
      { cause: error },
    )
  }
}

export async function makeLambdaDir(port: number): Promise<void> {
  await removeLambdaFiles(port)
  await mkdir(lambdaDir(port), { recursive: true })
}

export async function removeLambdaFiles(port: number): Promise<void> {
  // A worker that is being killed may still be writing.
  await rm(lambdaDir(port), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}
