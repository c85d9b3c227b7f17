import { access, constants, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { describeFileFault } from './describe-fault.ts'

export interface FoundPhotos {
  /** In the order of the arguments, folders sorted by name. */
  readonly files: string[]
  /** Sentences about arguments that cannot be read. */
  readonly badArguments: string[]
  /** Sentences about files and folders that cannot be read inside the named folders. */
  readonly unreadable: string[]
}

const describe = (file: string, fault: unknown): string => `Cannot read ${file}: ${describeFileFault(fault)}`

async function search(folder: string, found: FoundPhotos): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  // Sorted by code unit, so that the order is the same on every machine.
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const file = path.join(folder, entry.name)
    if (entry.isFile()) await add(file, found)
    else if (entry.isDirectory())
      await search(file, found).catch((fault) => found.unreadable.push(describe(file, fault)))
  }
}

async function add(file: string, found: FoundPhotos, faults = found.unreadable): Promise<void> {
  try {
    await access(file, constants.R_OK)
    found.files.push(file)
  } catch (fault) {
    faults.push(describe(file, fault))
  }
}

/**
 * Finds every regular file that is named or is below a named folder. No extension is skipped, because the content
 * decides later what is a photo. Links inside folders are not followed, because they may form cycles; named links are.
 */
export async function findPhotos(paths: readonly string[]): Promise<FoundPhotos> {
  const found: FoundPhotos = { files: [], badArguments: [], unreadable: [] }
  for (const named of paths) {
    try {
      const kind = await stat(named)
      if (kind.isDirectory()) await search(named, found)
      else if (kind.isFile()) await add(named, found, found.badArguments)
      else found.badArguments.push(`Cannot read ${named}: it is neither a file nor a folder.`)
    } catch (fault) {
      found.badArguments.push(describe(named, fault))
    }
  }
  return found
}
