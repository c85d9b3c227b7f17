import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { AssetHashType, BundlingOutput, DockerImage } from 'aws-cdk-lib'
import { Architecture, Code, LayerVersion } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { archiveLayer } from '../../layers/archive-layer.ts'
import type { LayerArchitecture } from '../../layers/build-node-layer.ts'

export interface BuiltLayerProps {
  readonly description: string
  /** The recipe's folder below layers/. */
  readonly recipe: string
  /** Computed from the recipe alone, so that the built layer need not be read at every synth. */
  readonly hash: string
  /** Builds the layer's folder on this machine and returns it. */
  readonly build: () => string
  /** Processors that the layer runs on. @default all */
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
          // The type requires an image. It is never pulled: `local` always builds.
          image: DockerImage.fromRegistry('unused'),
          outputType: BundlingOutput.ARCHIVED,
          local: {
            tryBundle: (outputDirectory) => {
              copyFileSync(archiveLayer(hash, build), join(outputDirectory, 'layer.zip'))
              return true
            },
          },
        },
      }),
    })
  }
}
