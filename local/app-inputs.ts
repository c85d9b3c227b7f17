import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const SOURCES = ['bin', 'lib', 'lambdas', 'layers', 'package-lock.json', 'cdk.json', 'cdk.context.json']
const BUILT = new Set(['node_modules', 'dist', 'cdk.out'])

/**
 * A hash over everything that a synthesis depends on: source files, locked packages, settings and this machine. While
 * it is unchanged, so is the cloud assembly, which takes 5 s to make.
 */
export const appInputsHash = (appDir: string, settings: Record<string, string>): Promise<string> =>
  inputsHash(appDir, SOURCES, settings)

/** A hash over files and folders below `appDir`, settings and this machine. */
export async function inputsHash(
  appDir: string,
  sources: readonly string[],
  settings: Record<string, string>,
): Promise<string> {
  const hash = createHash('sha256').update(
    JSON.stringify([settings, process.version, process.platform, process.arch]),
  )
  for (const source of sources) {
    for (const file of await filesBelow(join(appDir, source))) hash.update(file).update(await readFile(file))
  }
  return hash.digest('hex')
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return undefined
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (!entries) return [path]
  const kept = entries.filter(({ name }) => !name.startsWith('.') && !BUILT.has(name))
  const nested = await Promise.all(
    kept.map((entry) =>
      entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
    ),
  )
  return nested.flat().sort()
}
