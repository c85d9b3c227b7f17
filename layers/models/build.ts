/** tsx layers/models/build.ts [outDir]: the folder of models, made in .build/ and, where asked, copied to outDir. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ModelManifest } from '../../lambdas/core/contracts/model-manifest.ts'
import { buildAside } from '../build-aside.ts'
import { gatherFiles } from './gather-files.ts'
import { openPackage } from './open-package.ts'

const recipeDirectory = fileURLToPath(new URL('.', import.meta.url))
const repositoryRoot = join(recipeDirectory, '..', '..')
const recipeFiles = ['manifest.json', 'build.ts', 'gather-files.ts', 'open-package.ts', '../build-aside.ts']
const packageName = '@image-intelligence/models'
const packagePath = join('nodejs', 'node_modules', ...packageName.split('/'))

/** Changes when the folder's content would: the manifest names every file with its checksum. */
export function modelsHash(): string {
  const hash = createHash('sha256')
  for (const file of recipeFiles) hash.update(readFileSync(join(recipeDirectory, file)))
  return hash.digest('hex')
}

/** The folder of models itself, with manifest.json in it. Built where it is not there yet. */
export const modelsDirectory = (): string => join(buildModels(), packagePath)

/**
 * The layer's folder with every file of the manifest, from packages, from this repository or from elsewhere, each one
 * checked. The same for every processor. Made once and kept in .build/.
 */
export function buildModels(): string {
  const build = join(repositoryRoot, '.build')
  const name = `models-${modelsHash().slice(0, 16)}`
  return buildAside(join(build, 'layers', name), (building) => {
    const inner = join(building, packagePath)
    mkdirSync(inner, { recursive: true })
    const manifest = readFileSync(join(recipeDirectory, 'manifest.json'), 'utf8')
    gatherFiles(ModelManifest.parse(JSON.parse(manifest)), inner, {
      weights: join(recipeDirectory, 'weights'),
      openPackage: (source) => openPackage(source, join(build, 'packages')),
    })
    writeFileSync(join(inner, 'manifest.json'), manifest)
    writeFileSync(join(inner, 'package.json'), JSON.stringify({ name: packageName, private: true }))
  })
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const built = modelsDirectory()
  const [outDir] = process.argv.slice(2)
  if (outDir) cpSync(built, outDir, { recursive: true })
  console.log(outDir ?? built)
}
