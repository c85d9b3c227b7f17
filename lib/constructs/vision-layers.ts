import { join } from 'node:path'
import type { Construct } from 'constructs'
import { buildModels, modelsHash } from '../../layers/models/build.ts'
import type { StageConfig } from '../config.ts'
import { repositoryRoot } from '../project.ts'
import { BuiltLayer } from './built-layer.ts'
import { OnnxruntimeLayer } from './onnxruntime-layer.ts'

/** What vision-onnx needs beside its bundle and sharp, where it is deployed without Docker. */
export const visionLayers = (
  scope: Construct,
  { architecture, jointModel }: Pick<StageConfig, 'architecture' | 'jointModel'>,
): BuiltLayer[] => [
  new OnnxruntimeLayer(scope, 'Onnxruntime', { architecture }),
  new BuiltLayer(scope, 'Models', {
    description: 'ONNX models: see layers/models/manifest.json',
    recipe: join(repositoryRoot, 'layers', 'models'),
    hash: modelsHash(jointModel),
    build: () => buildModels(jointModel),
  }),
]
