import { join } from 'node:path'
import type { Construct } from 'constructs'
import { buildModels, modelsHash } from '../../layers/models/build.ts'
import type { StageConfig } from '../config.ts'
import { repositoryRoot } from '../project.ts'
import { BuiltLayer } from './built-layer.ts'
import { OnnxruntimeLayer } from './onnxruntime-layer.ts'
import { TextEncoderLayer } from './text-encoder-layer.ts'

/** What vision-onnx needs beside its bundle and sharp, where it is deployed without Docker. */
export const visionLayers = (
  scope: Construct,
  { architecture, jointModel }: Pick<StageConfig, 'architecture' | 'jointModel'>,
): BuiltLayer[] => [
  new OnnxruntimeLayer(scope, 'Onnxruntime', { architecture, use: 'vision' }),
  new BuiltLayer(scope, 'Models', {
    description: 'ONNX models: see layers/models/manifest.json',
    recipe: join(repositoryRoot, 'layers', 'models'),
    hash: modelsHash(jointModel),
    build: () => buildModels(jointModel),
  }),
]

/** What a function needs to compare queries with pictures: nothing where the stage has no joint model. */
export const queryLayers = (
  scope: Construct,
  { architecture, jointModel }: Pick<StageConfig, 'architecture' | 'jointModel'>,
): BuiltLayer[] =>
  jointModel === 'none'
    ? []
    : [
        new OnnxruntimeLayer(scope, 'QueryOnnxruntime', { architecture, use: 'queries' }),
        new TextEncoderLayer(scope, 'TextEncoder', { jointModel }),
      ]
