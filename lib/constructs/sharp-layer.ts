import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { Architecture, Code, LayerVersion } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { buildSharpLayer, type LayerArchitecture, sharpLayerHash } from '../../layers/sharp/build.ts'
import { repositoryRoot } from '../project.ts'

export interface SharpLayerProps {
  readonly architecture: LayerArchitecture
}

/** sharp and the decoders beside it, for the functions' processor. */
export class SharpLayer extends LayerVersion {
  constructor(scope: Construct, id: string, { architecture }: SharpLayerProps) {
    super(scope, id, {
      description: `sharp and decoders for ${architecture}`,
      compatibleArchitectures: [architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64],
      code: Code.fromAsset(join(repositoryRoot, 'layers', 'sharp'), {
        // Known from the lock file alone, so that 20 MB need not be read again at every synth.
        assetHashType: AssetHashType.CUSTOM,
        assetHash: sharpLayerHash(architecture),
        bundling: {
          // Asked for by the type, never pulled: `local` always builds.
          image: DockerImage.fromRegistry('unused'),
          local: {
            tryBundle: (outputDirectory) => {
              cpSync(buildSharpLayer(architecture), outputDirectory, { recursive: true })
              return true
            },
          },
        },
      }),
    })
  }
}
