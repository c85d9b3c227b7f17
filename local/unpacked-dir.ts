import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { localDir } from './paths.ts'

const unusedLimitMs = 3 * 24 * 60 * 60_000

/**
 * The folder in which the code of functions stays unpacked between runs: layers are 250 MB and take 2 s to unpack.
 * Code that no run has used for three days is removed (unpack_once.py updates the folder's date on each use).
 * @param runDir where workers are started; code is unpacked there, for this run alone, if links cannot reach the
 *   shared folder
 */
export async function openUnpackedDir(
  runDir: string,
  keptDir = join(localDir, 'unpacked'),
  now = Date.now(),
): Promise<string> {
  await mkdir(keptDir, { recursive: true })
  // Links take no space; a copy for each worker would fill the disk.
  if ((await stat(keptDir)).dev !== (await stat(runDir)).dev) return join(runDir, 'unpacked')
  for (const name of await readdir(keptDir)) {
    const directory = join(keptDir, name)
    // Another start may be removing it at the same time.
    const used = await stat(directory).catch(() => undefined)
    if (used && now - used.mtimeMs > unusedLimitMs) await rm(directory, { recursive: true, force: true })
  }
  return keptDir
}
