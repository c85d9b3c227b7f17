import type { Construct } from 'constructs'
import { type OwnTextEngine, ownTextEngines } from '../../lambdas/vision/vision.ts'
import type { StageConfig } from '../config.ts'
import { languagesByModel } from '../readable-languages.ts'
import { BuiltLayer } from './built-layer.ts'

/**
 * Layers that vision-onnx needs besides its bundle and sharp when it is deployed without Docker. Includes only the
 * text engines that the stage uses: beside Lance there is no room for both.
 */
export function visionLayers(
  scope: Construct,
  {
    architecture,
    jointModel,
    ...text
  }: Pick<StageConfig, 'architecture' | 'jointModel' | 'textEngine' | 'textLanguages'>,
): BuiltLayer[] {
  const engines = neededTextEngines(text)
  return [
    new BuiltLayer(scope, 'Onnxruntime', {
      of: 'onnxruntime',
      architecture,
      ocr: engines.includes('tesseract'),
    }),
    new BuiltLayer(scope, 'Models', { of: 'models', jointModel, engines }),
  ]
}

/** What a function needs to compare queries with pictures; nothing if the stage has no joint model. */
export const queryLayers = (
  scope: Construct,
  { architecture, jointModel }: Pick<StageConfig, 'architecture' | 'jointModel'>,
): BuiltLayer[] =>
  jointModel === 'none'
    ? []
    : [
        new BuiltLayer(scope, 'QueryOnnxruntime', { of: 'onnxruntime', architecture, ocr: false }),
        new BuiltLayer(scope, 'TextEncoder', { of: 'text-encoder', jointModel }),
      ]

/** The text engines that a stage needs. vision-onnx makes the same choice from the models that it finds. */
function neededTextEngines({
  textEngine,
  textLanguages,
}: Pick<StageConfig, 'textEngine' | 'textLanguages'>): readonly OwnTextEngine[] {
  if (textEngine === 'hybrid') return ownTextEngines
  const isReadByPpocr = languagesByModel('text-recognizer').some((known) =>
    textLanguages.every((language) => known.includes(language)),
  )
  return textEngine === 'ppocr' && isReadByPpocr ? ['ppocr'] : ['tesseract']
}
