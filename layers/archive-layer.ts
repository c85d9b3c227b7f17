import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAside } from './build-aside.ts'

const ownDirectory = fileURLToPath(new URL('.', import.meta.url))
const builtArchives = join(ownDirectory, '..', '.build', 'archives')
const zipFolder = join(ownDirectory, 'zip-folder.ts')
const recipeFiles = ['archive-layer.ts', 'build-aside.ts', 'zip-folder.ts']

/**
 * The zip file of a layer, made once and kept in .build/: compressing all layers takes 5 s of processor time.
 * @param hash changes whenever the layer's content does
 * @param build builds the layer's folder and returns it; not called if the archive exists already
 */
export function archiveLayer(hash: string, build: () => string, directory = builtArchives): string {
  const name = createHash('sha256').update(hash)
  for (const file of recipeFiles) name.update(readFileSync(join(ownDirectory, file)))
  const archives = buildAside(join(directory, name.digest('hex').slice(0, 16)), (building) =>
    zipInto(build(), join(building, 'layer.zip')),
  )
  return join(archives, 'layer.zip')
}

/** Makes a zip file of a folder, with the same bytes each time. */
export function zipInto(folder: string, archive: string): void {
  // stdout belongs to the CDK.
  const tsx = createRequire(import.meta.url).resolve('tsx')
  execFileSync(process.execPath, ['--import', tsx, zipFolder, folder, archive], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
