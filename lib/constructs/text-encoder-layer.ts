import { join } from 'node:path'
import type { Construct } from 'constructs'
import type { JointModel } from '../../lambdas/vision/joint-models.ts'
import { buildTextEncoder, textEncoderHash } from '../../layers/models/build.ts'
import { repositoryRoot } from '../project.ts'
import { BuiltLayer } from './built-layer.ts'

export interface TextEncoderLayerProps {
  readonly jointModel: Exclude<JointModel, 'none'>
}

/**
 * The text encoder of a joint model and its tokenizer, for functions that answer queries; it needs
 * `OnnxruntimeLayer`. The function loads it as the package `@image-intelligence/text-encoder`.
 */
export class TextEncoderLayer extends BuiltLayer {
  constructor(scope: Construct, id: string, { jointModel }: TextEncoderLayerProps) {
    super(scope, id, {
      description: `Text encoder of ${jointModel}`,
      recipe: join(repositoryRoot, 'layers', 'models'),
      hash: textEncoderHash(jointModel),
      build: () => buildTextEncoder(jointModel),
    })
  }
}
