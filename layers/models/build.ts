/** tsx layers/models/build.ts [outDir]: builds the folder of models in .build/ and copies it to outDir if given. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JointModel } from '../../lambdas/vision/joint-models.ts'
import { type ModelEntry, ModelManifest } from '../../lambdas/vision/model-manifest.ts'
import { type OwnTextEngine, ownTextEngines } from '../../lambdas/vision/vision.ts'
import { buildAside } from '../build-aside.ts'
import { gatherFiles } from './gather-files.ts'
import { jointEntries } from './joint-entries.ts'
import { openPackage } from './open-package.ts'
import { textEngineOf } from './text-engine-of.ts'

const recipeDirectory = fileURLToPath(new URL('.', import.meta.url))
const repositoryRoot = join(recipeDirectory, '..', '..')
const recipeFiles = [
  'manifest.json',
  'joint-models.json',
  'build.ts',
  'gather-files.ts',
  'joint-entries.ts',
  'open-package.ts',
  'text-engine-of.ts',
  '../build-aside.ts',
]
const packageName = '@image-intelligence/models'
const textEncoderPackageName = '@image-intelligence/text-encoder'
const pathOf = (name: string) => join('nodejs', 'node_modules', ...name.split('/'))

/** Changes whenever the folder's content does: the manifests name every file with its checksum. */
export function modelsHash(
  jointModel: JointModel = 'none',
  textEngines: readonly OwnTextEngine[] = ownTextEngines,
): string {
  const hash = createHash('sha256').update([jointModel, ...textEngines].join())
  for (const file of recipeFiles) hash.update(readFileSync(join(recipeDirectory, file)))
  return hash.digest('hex')
}

/**
 * The same for the text encoder. It needs its own hash, because the CDK treats assets with equal hashes as the same
 * asset.
 */
export const textEncoderHash = (jointModel: Exclude<JointModel, 'none'>): string =>
  createHash('sha256')
    .update(`text-encoder ${modelsHash(jointModel)}`)
    .digest('hex')

/** The folder with the models and manifest.json. Built if it does not exist. */
export const modelsDirectory = (
  jointModel: JointModel = 'none',
  textEngines: readonly OwnTextEngine[] = ownTextEngines,
): string => join(buildModels(jointModel, textEngines), pathOf(packageName))

/** The folder with the text encoder and manifest.json. Built if it does not exist. */
export const textEncoderDirectory = (jointModel: Exclude<JointModel, 'none'>): string =>
  join(buildTextEncoder(jointModel), pathOf(textEncoderPackageName))

/**
 * The layer's folder with every file of the manifest that these engines or other features need, and the image encoder
 * of the joint model. Files come from packages, from this repository or from a URL; each is checked. The same for
 * every processor. Built once and kept in .build/.
 */
export function buildModels(
  jointModel: JointModel = 'none',
  textEngines: readonly OwnTextEngine[] = ownTextEngines,
): string {
  const { models } = ModelManifest.parse(
    JSON.parse(readFileSync(join(recipeDirectory, 'manifest.json'), 'utf8')),
  )
  const joint = jointModel === 'none' ? [] : [jointEntries(jointModel).image]
  const used = models.filter(({ kind }) => {
    const engine = textEngineOf(kind)
    return !engine || textEngines.includes(engine)
  })
  return buildFolder(`models-${modelsHash(jointModel, textEngines).slice(0, 16)}`, packageName, [
    ...used,
    ...joint,
  ])
}

/**
 * The layer's folder with what turns a query into a vector: the text encoder of the joint model, and its tokenizer.
 */
export const buildTextEncoder = (jointModel: Exclude<JointModel, 'none'>): string =>
  buildFolder(`text-encoder-${modelsHash(jointModel).slice(0, 16)}`, textEncoderPackageName, [
    jointEntries(jointModel).text,
  ])

function buildFolder(folderName: string, name: string, models: readonly ModelEntry[]): string {
  const build = join(repositoryRoot, '.build')
  return buildAside(join(build, 'layers', folderName), (building) => {
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
