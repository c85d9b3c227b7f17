import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { AssetHashType, BundlingOutput, DockerImage } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { archiveLayer } from '../layers/archive-layer.ts'
import { buildLanceLayer, lanceLayerHash } from '../layers/lance/build.ts'
import { buildModels, buildTextEncoder, modelsHash, textEncoderHash } from '../layers/models/build.ts'
import { buildOnnxruntimeLayer, onnxruntimeLayerHash } from '../layers/onnxruntime/build.ts'
import { buildSharpLayer, sharpLayerHash } from '../layers/sharp/build.ts'
import type { LayerContents } from './constructs/layer-contents.ts'
import { repositoryRoot } from './project.ts'

interface Recipe {
  /** Folder below layers/. */
  readonly folder: string
  /** Computed from the recipe alone, so that the built layer need not be read at every synth. */
  readonly hash: string
  /** Builds the layer's folder on this machine and returns it. */
  readonly build: () => string
}

function recipeOf(contents: LayerContents): Recipe {
  switch (contents.of) {
    case 'sharp': {
      const { architecture } = contents
      return {
        folder: 'sharp',
        hash: sharpLayerHash(architecture),
        build: () => buildSharpLayer(architecture),
      }
    }
    case 'lance': {
      const { architecture } = contents
      return {
        folder: 'lance',
        hash: lanceLayerHash(architecture),
        build: () => buildLanceLayer(architecture),
      }
    }
    case 'onnxruntime': {
      const { architecture, ocr } = contents
      return {
        folder: 'onnxruntime',
        hash: onnxruntimeLayerHash(architecture, { ocr }),
        build: () => buildOnnxruntimeLayer(architecture, { ocr }),
      }
    }
    case 'models': {
      const { jointModel, engines } = contents
      return {
        folder: 'models',
        hash: modelsHash(jointModel, engines),
        build: () => buildModels(jointModel, engines),
      }
    }
    case 'text-encoder': {
      const { jointModel } = contents
      return {
        folder: 'models',
        hash: textEncoderHash(jointModel),
        build: () => buildTextEncoder(jointModel),
      }
    }
  }
}

/** The zip file of a layer, made by its recipe without Docker, once. */
export function layerArchive(contents: LayerContents): string {
  const { hash, build } = recipeOf(contents)
  return archiveLayer(hash, build)
}

/** A layer as an asset, which is only made when a stack is synthesised to be deployed. */
export function layerCode(contents: LayerContents): Code {
  const { folder, hash } = recipeOf(contents)
  return Code.fromAsset(join(repositoryRoot, 'layers', folder), {
    assetHashType: AssetHashType.CUSTOM,
    assetHash: hash,
    bundling: {
      // The type requires an image. It is never pulled: `local` always builds.
      image: DockerImage.fromRegistry('unused'),
      outputType: BundlingOutput.ARCHIVED,
      local: {
        tryBundle: (outputDirectory) => {
          copyFileSync(layerArchive(contents), join(outputDirectory, 'layer.zip'))
          return true
        },
      },
    },
  })
}
