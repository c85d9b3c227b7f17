import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

interface Options<Finished> {
  /** Reads a finished folder; undefined if it does not exist or is no longer usable. */
  read(directory: string): Promise<Finished | undefined>
  build(directory: string): Promise<void>
}

/**
 * Builds a folder once for every process to use. It is built under another name and renamed, so that an interrupted
 * run leaves nothing that looks finished. If several processes build at once, the first result stays, because
 * programs may run from it.
 * @throws what `build` throws; Error when the built folder cannot be read
 */
export async function buildOnce<Finished>(
  directory: string,
  { read, build }: Options<Finished>,
): Promise<Finished> {
  const found = await read(directory)
  if (found) return found

  await mkdir(dirname(directory), { recursive: true })
  const building = await mkdtemp(`${directory}.`)
  try {
    await build(building)
    const theirs = await read(directory)
    if (theirs) return theirs
    await rm(directory, { recursive: true, force: true })
    await rename(building, directory).catch((error) => {
      if (!existsSync(directory)) throw error
    })
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  const made = await read(directory)
  if (!made) throw new Error(`The build in ${directory} is not usable. Delete the folder and try again.`)
  return made
}
