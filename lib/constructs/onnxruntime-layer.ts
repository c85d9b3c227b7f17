import { join } from 'node:path'
import type { Construct } from 'constructs'
import type { LayerArchitecture } from '../../layers/build-node-layer.ts'
import { buildOnnxruntimeLayer, onnxruntimeLayerHash } from '../../layers/onnxruntime/build.ts'
import { repositoryRoot } from '../project.ts'
import { BuiltLayer } from './built-layer.ts'

export interface OnnxruntimeLayerProps {
  readonly architecture: LayerArchitecture
}

/** What runs ONNX models, and the OCR engine, for the functions' processor. */
export class OnnxruntimeLayer extends BuiltLayer {
  constructor(scope: Construct, id: string, { architecture }: OnnxruntimeLayerProps) {
    super(scope, id, {
      description: `ONNX runtime and OCR engine for ${architecture}`,
      recipe: join(repositoryRoot, 'layers', 'onnxruntime'),
      hash: onnxruntimeLayerHash(architecture),
      build: () => buildOnnxruntimeLayer(architecture),
      architecture,
    })
  }
}
