import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { localDir } from './paths.ts'

const unusedLimitMs = 3 * 24 * 60 * 60_000

/**
 * The folder in which code of functions stays unpacked from one run to the next: layers are 250 MB, and take 2 s. What no
 * run has used for three days is removed (unpack_once.py notes each use in the folder's date).
 * @param runDir where workers are started, and where code is unpacked for this run alone if links do not reach from there
 */
export async function openUnpackedDir(
  runDir: string,
  keptDir = join(localDir, 'unpacked'),
  now = Date.now(),
): Promise<string> {
  await mkdir(keptDir, { recursive: true })
  // A link takes no space; a copy for each worker would fill the disk.
  if ((await stat(keptDir)).dev !== (await stat(runDir)).dev) return join(runDir, 'unpacked')
  for (const name of await readdir(keptDir)) {
    const directory = join(keptDir, name)
    // Another start may be removing it as well.
    const used = await stat(directory).catch(() => undefined)
    if (used && now - used.mtimeMs > unusedLimitMs) await rm(directory, { recursive: true, force: true })
  }
  return keptDir
}
