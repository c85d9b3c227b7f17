import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import envPaths from 'env-paths'

/** Where profiles and journals are, as is usual on this system. IMGINT_CONFIG_DIR names another folder. */
export const configFolder = (): string =>
  process.env.IMGINT_CONFIG_DIR || envPaths('imgint', { suffix: '' }).config

/** Replaces a file in one step, readable for its owner alone: it holds credentials. */
export async function writePrivateFile(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, text, { mode: 0o600 })
  await rename(unfinished, file)
}
