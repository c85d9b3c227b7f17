import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import envPaths from 'env-paths'

/** The folder for profiles and journals, in the system's usual place for such files. IMGINT_CONFIG_DIR overrides it. */
export const configFolder = (): string =>
  process.env.IMGINT_CONFIG_DIR || envPaths('imgint', { suffix: '' }).config

/** Replaces a file atomically, readable only by its owner: it holds credentials. */
export async function writePrivateFile(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, text, { mode: 0o600 })
  await rename(unfinished, file)
}
