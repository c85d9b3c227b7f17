import { Architecture, LayerVersion } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { layerCode } from '../layer-code.ts'
import { describeLayer, type LayerContents } from './layer-contents.ts'

/**
 * A layer made by one of our recipes. Lance takes 140 MB of the 250 that a function may have. Functions load the text
 * encoder as the package `@image-intelligence/text-encoder`; it needs the ONNX runtime.
 */
export class BuiltLayer extends LayerVersion {
  constructor(scope: Construct, id: string, contents: LayerContents) {
    super(scope, id, {
      description: describeLayer(contents),
      compatibleArchitectures:
        'architecture' in contents
          ? [contents.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64]
          : undefined,
      code: layerCode(contents),
    })
  }
}
