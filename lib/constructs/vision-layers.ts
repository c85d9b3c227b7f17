import { join } from 'node:path'
import type { Construct } from 'constructs'
import type { LayerArchitecture } from '../../layers/build-node-layer.ts'
import { buildModels, modelsHash } from '../../layers/models/build.ts'
import { buildOnnxruntimeLayer, onnxruntimeLayerHash } from '../../layers/onnxruntime/build.ts'
import { repositoryRoot } from '../project.ts'
import { BuiltLayer } from './built-layer.ts'

/** What vision-onnx needs beside its bundle and sharp, where it is deployed without Docker. */
export const visionLayers = (scope: Construct, architecture: LayerArchitecture): BuiltLayer[] => [
  new BuiltLayer(scope, 'Onnxruntime', {
    description: `ONNX runtime and OCR engine for ${architecture}`,
    recipe: join(repositoryRoot, 'layers', 'onnxruntime'),
    hash: onnxruntimeLayerHash(architecture),
    build: () => buildOnnxruntimeLayer(architecture),
    architecture,
  }),
  new BuiltLayer(scope, 'Models', {
    description: 'ONNX models: see layers/models/manifest.json',
    recipe: join(repositoryRoot, 'layers', 'models'),
    hash: modelsHash(),
    build: buildModels,
  }),
]
