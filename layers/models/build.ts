/** tsx layers/models/build.ts [outDir]: the folder of models, made in .build/ and, where asked, copied to outDir. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JointModel } from '../../lambdas/core/contracts/joint-models.ts'
import { type ModelEntry, ModelManifest } from '../../lambdas/core/contracts/model-manifest.ts'
import { buildAside } from '../build-aside.ts'
import { gatherFiles } from './gather-files.ts'
import { jointEntries } from './joint-entries.ts'
import { openPackage } from './open-package.ts'

const recipeDirectory = fileURLToPath(new URL('.', import.meta.url))
const repositoryRoot = join(recipeDirectory, '..', '..')
const recipeFiles = [
  'manifest.json',
  'joint-models.json',
  'build.ts',
  'gather-files.ts',
  'joint-entries.ts',
  'open-package.ts',
  '../build-aside.ts',
]
const packageName = '@image-intelligence/models'
const textEncoderPackageName = '@image-intelligence/text-encoder'
const pathOf = (name: string) => join('nodejs', 'node_modules', ...name.split('/'))

/** Changes when the folder's content would: the manifests name every file with its checksum. */
export function modelsHash(jointModel: JointModel = 'none'): string {
  const hash = createHash('sha256').update(jointModel)
  for (const file of recipeFiles) hash.update(readFileSync(join(recipeDirectory, file)))
  return hash.digest('hex')
}

/** The folder of models itself, with manifest.json in it. Built where it is not there yet. */
export const modelsDirectory = (jointModel: JointModel = 'none'): string =>
  join(buildModels(jointModel), pathOf(packageName))

/** The folder of the text encoder itself, with manifest.json in it. Built where it is not there yet. */
export const textEncoderDirectory = (jointModel: Exclude<JointModel, 'none'>): string =>
  join(buildTextEncoder(jointModel), pathOf(textEncoderPackageName))

/**
 * The layer's folder with every file of the manifest, from packages, from this repository or from elsewhere, each one
 * checked, and the image encoder of the joint model. The same for every processor. Made once and kept in .build/.
 */
export function buildModels(jointModel: JointModel = 'none'): string {
  const { models } = ModelManifest.parse(
    JSON.parse(readFileSync(join(recipeDirectory, 'manifest.json'), 'utf8')),
  )
  const joint = jointModel === 'none' ? [] : [jointEntries(jointModel).image]
  return buildFolder('models', packageName, [...models, ...joint], jointModel)
}

/** The layer's folder with what turns a query into a vector: the text encoder of that joint model, and its tokenizer. */
export const buildTextEncoder = (jointModel: Exclude<JointModel, 'none'>): string =>
  buildFolder('text-encoder', textEncoderPackageName, [jointEntries(jointModel).text], jointModel)

function buildFolder(
  kind: string,
  name: string,
  models: readonly ModelEntry[],
  jointModel: JointModel,
): string {
  const build = join(repositoryRoot, '.build')
  const folder = join(build, 'layers', `${kind}-${modelsHash(jointModel).slice(0, 16)}`)
  return buildAside(folder, (building) => {
    const inner = join(building, pathOf(name))
    mkdirSync(inner, { recursive: true })
    const manifest = { models: [...models] }
    gatherFiles(manifest, inner, {
      weights: join(recipeDirectory, 'weights'),
      openPackage: (source) => openPackage(source, join(build, 'packages')),
    })
    writeFileSync(join(inner, 'manifest.json'), JSON.stringify(manifest, undefined, 2))
    writeFileSync(join(inner, 'package.json'), JSON.stringify({ name, private: true }))
  })
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const built = modelsDirectory()
  const [outDir] = process.argv.slice(2)
  if (outDir) cpSync(built, outDir, { recursive: true })
  console.log(outDir ?? built)
}
