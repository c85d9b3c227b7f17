import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root. */
export const rootDir = dirname(dirname(fileURLToPath(import.meta.url)))

/** Everything a local run leaves behind; ignored by git, safe to delete. */
export const localDir = join(rootDir, '.local')
