import { join } from 'node:path'
import type { Construct } from 'constructs'
import type { LayerArchitecture } from '../../layers/build-node-layer.ts'
import { buildOnnxruntimeLayer, onnxruntimeLayerHash } from '../../layers/onnxruntime/build.ts'
import { repositoryRoot } from '../project.ts'
import { BuiltLayer } from './built-layer.ts'

export interface OnnxruntimeLayerProps {
  readonly architecture: LayerArchitecture
  /** Whether to include the OCR engine. */
  readonly ocr: boolean
}

/** The runtime of ONNX models and, if requested, the OCR engine, for the functions' processor. */
export class OnnxruntimeLayer extends BuiltLayer {
  constructor(scope: Construct, id: string, { architecture, ocr }: OnnxruntimeLayerProps) {
    super(scope, id, {
      description: `ONNX runtime${ocr ? ' and OCR engine' : ''} for ${architecture}`,
      recipe: join(repositoryRoot, 'layers', 'onnxruntime'),
      hash: onnxruntimeLayerHash(architecture, { ocr }),
      build: () => buildOnnxruntimeLayer(architecture, { ocr }),
      architecture,
    })
  }
}
