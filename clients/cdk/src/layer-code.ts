import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { ModelManifest } from '../../../lambdas/vision/model-manifest.ts'
import { textEngineOf } from '../../../layers/models/text-engine-of.ts'
import { type LayerContents, layerName } from '../../../lib/constructs/layer-contents.ts'

const require = createRequire(import.meta.url)

/** A file of another package, which brings what is too large for this one. */
function fileOf(name: string, path: string): string {
  try {
    return require.resolve(`${name}/${path}`)
  } catch (cause) {
    throw new Error(`Expected the package ${name}, which brings ${path}. Install it: npm install ${name}`, {
      cause,
    })
  }
}

/** A layer that comes with a package. */
export function layerCode(contents: LayerContents): Code {
  if (contents.of === 'text-encoder' || (contents.of === 'models' && contents.jointModel !== 'none'))
    throw new Error(
      `Expected jointModel "none" but received "${contents.jointModel}", whose files no package brings. Deploy it from a clone of the repository.`,
    )
  if (contents.of === 'models') return modelsCode(contents.engines)
  const cpu = contents.architecture.replace('_', '-')
  return Code.fromAsset(fileOf(`@image-intelligence/cdk-layers-${cpu}`, `${layerName(contents)}.zip`))
}

/** The models that a stage uses: with all engines for text, some functions would be too large for Lambda. */
function modelsCode(engines: readonly string[]): Code {
  const manifestFile = fileOf('@image-intelligence/cdk-models', 'models/manifest.json')
  const { models } = ModelManifest.parse(JSON.parse(readFileSync(manifestFile, 'utf8')))
  const used = models.filter(({ kind }) => {
    const engine = textEngineOf(kind)
    return !engine || engines.includes(engine)
  })
  return Code.fromAsset(dirname(manifestFile), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // The type requires an image. It is never pulled: `local` always builds.
      image: DockerImage.fromRegistry('unused'),
      local: {
        tryBundle: (outputDirectory) => {
          const folder = join(outputDirectory, 'nodejs', 'node_modules', '@image-intelligence', 'models')
          mkdirSync(folder, { recursive: true })
          writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ models: used }))
          for (const { file } of used.flatMap(({ files }) => files))
            copyFileSync(join(dirname(manifestFile), file), join(folder, file))
          return true
        },
      },
    },
  })
}
