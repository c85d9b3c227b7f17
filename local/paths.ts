import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root. */
export const rootDir = dirname(dirname(fileURLToPath(import.meta.url)))

/** The same folder of any clone. */
export function localDirOf(clone: string): string {
  return join(clone, '.local')
}

/** Everything a local run leaves behind; ignored by git, safe to delete. */
export const localDir = localDirOf(rootDir)
