import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { lambdaDir } from './emulator-environment.ts'
import { StartError } from './start-error.ts'

const asideLimit = 3
/** Folders of this name are a state; kept_state.py describes what is in it. */
const stateOf = (dataDir: string) => join(dataDir, 'state')
/** A copy of the state with which the last run began. */
const stateBefore = (dataDir: string) => join(dataDir, 'before')
/** Folders of version 0.2, which saved its state every 30 seconds. */
const oldFolders = ['kept', 'live', 'code']

/**
 * Provides a state that this version of the emulator can continue from on this port (URLs in the state contain the
 * port): the last one, the one before, or an empty one.
 * @param mark identifies the port and the packages @returns what to tell the user
 */
export async function prepareState(dataDir: string, mark: string): Promise<string[]> {
  const notes: string[] = []
  for (const name of oldFolders.filter((old) => existsSync(join(dataDir, old)))) {
    const aside = await setAside(dataDir, join(dataDir, name))
    notes.push(`The folder ${name} of an older version cannot be used. It was moved to ${aside}.`)
  }
  for (const state of [stateOf(dataDir), stateBefore(dataDir)]) {
    const found = await readFile(join(state, 'mark'), 'utf8').catch(() => undefined)
    if (!existsSync(state) || found === mark) continue
    const aside = await setAside(dataDir, state)
    notes.push(`The state was saved by another version of the emulator. It was moved to ${aside}.`)
  }
  if (!existsSync(stateOf(dataDir))) await makeState(dataDir, mark)
  return notes
}

async function makeState(dataDir: string, mark: string): Promise<void> {
  if (existsSync(stateBefore(dataDir))) return rename(stateBefore(dataDir), stateOf(dataDir))
  const building = `${stateOf(dataDir)}.new`
  await rm(building, { recursive: true, force: true })
  for (const name of ['s3', 'code', 'services'])
    await mkdir(join(building, name), { recursive: true, mode: 0o700 })
  await writeFile(join(building, 'mark'), mark, { mode: 0o600 })
  await rename(building, stateOf(dataDir))
}

/** The state turned out to be unreadable. @returns what to tell the user */
export async function rejectState(dataDir: string, reason: string): Promise<string> {
  const aside = await setAside(dataDir, stateOf(dataDir))
  const next = existsSync(stateBefore(dataDir))
    ? 'This run continues from the state with which the last run began.'
    : 'This run starts empty.'
  return `The state cannot be read (${reason}). It was moved to ${aside}. ${next}`
}

/** Renames a folder, replacing only an older one. @returns its new path */
async function setAside(dataDir: string, directory: string): Promise<string> {
  const aside = join(dataDir, 'aside')
  await mkdir(aside, { recursive: true })
  const names = (await readdir(aside)).sort()
  for (const name of names.slice(0, Math.max(0, names.length - asideLimit + 1))) {
    await rm(join(aside, name), { recursive: true, force: true })
  }
  const to = join(aside, `${new Date().toISOString().replaceAll(':', '-')}-${basename(directory)}`)
  await rename(directory, to)
  return to
}

/** Makes a folder that only its owner can read. @throws StartError when nothing can be written there */
export async function makeWritable(dataDir: string): Promise<void> {
  const probe = join(dataDir, `.writable.${process.pid}`)
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await chmod(dataDir, 0o700)
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
  await mkdir(lambdaDir(port), { recursive: true, mode: 0o700 })
}

export async function removeLambdaFiles(port: number): Promise<void> {
  // A worker that is being killed may still be writing.
  await rm(lambdaDir(port), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}
