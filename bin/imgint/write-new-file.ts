import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { folded } from './distinct-stems.ts'

const isExisting = (fault: unknown) => fault instanceof Error && 'code' in fault && fault.code === 'EEXIST'

async function holds(file: string, bytes: Uint8Array): Promise<boolean> {
  const found = await stat(file).catch(() => undefined)
  return !!found?.isFile() && found.size === bytes.length && (await readFile(file)).equals(bytes)
}

/**
 * Writes files without ever replacing one. A file that holds the same bytes already is taken as written, so that a
 * command can be repeated; beside any other file, the new one gets a number.
 */
export function createFileWriter() {
  const taken = new Set<string>()
  /** @param ending the extension with its dot. @returns the path of the file */
  return async (folder: string, stem: string, ending: string, bytes: Uint8Array): Promise<string> => {
    for (let number = 1; ; number++) {
      const file = path.join(folder, `${stem}${number === 1 ? '' : `-${number}`}${ending}`)
      // Before anything is awaited, so that two files of this run with the same bytes stay two files.
      if (taken.has(folded(file))) continue
      taken.add(folded(file))
      try {
        await writeFile(file, bytes, { flag: 'wx' })
        return file
      } catch (fault) {
        if (!isExisting(fault)) throw fault
        if (await holds(file, bytes)) return file
      }
    }
  }
}
export type FileWriter = ReturnType<typeof createFileWriter>
