import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AssetHashType, BundlingOutput, DockerImage } from 'aws-cdk-lib'
import { Architecture, Code, LayerVersion } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { LayerArchitecture } from '../../layers/build-node-layer.ts'

export interface BuiltLayerProps {
  readonly description: string
  /** The recipe's folder below layers/. */
  readonly recipe: string
  /** Known from the recipe alone, so that what is built need not be read again at every synth. */
  readonly hash: string
  /** Makes the layer's folder on this machine and returns it. */
  readonly build: () => string
  /** Processors that it runs on. @default all */
  readonly architecture?: LayerArchitecture
}

/** A layer made by one of our recipes, without Docker. */
export class BuiltLayer extends LayerVersion {
  constructor(
    scope: Construct,
    id: string,
    { description, recipe, hash, build, architecture }: BuiltLayerProps,
  ) {
    super(scope, id, {
      description,
      compatibleArchitectures: architecture && [
        architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      ],
      code: Code.fromAsset(recipe, {
        assetHashType: AssetHashType.CUSTOM,
        assetHash: hash,
        bundling: {
          // Asked for by the type, never pulled: `local` always builds.
          image: DockerImage.fromRegistry('unused'),
          outputType: BundlingOutput.ARCHIVED,
          local: {
            tryBundle: (outputDirectory) => {
              zip(build(), join(outputDirectory, 'layer.zip'))
              return true
            },
          },
        },
      }),
    })
  }
}

const zipFolder = fileURLToPath(new URL('../../layers/zip-folder.ts', import.meta.url))

/** stdout belongs to whoever synthesises. */
const zip = (folder: string, archive: string) =>
  execFileSync(
    process.execPath,
    ['--import', createRequire(import.meta.url).resolve('tsx'), zipFolder, folder, archive],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
