import { type OwnTextEngine, ownTextEngines } from '../lambdas/vision/vision.ts'
import { languagesByModel } from './readable-languages.ts'
import type { StageSettings } from './stage-settings.ts'

/** The engines that a stage reads text with: vision-onnx chooses them alike, from the models that it finds. */
export function neededTextEngines({
  textEngine,
  textLanguages,
}: Pick<StageSettings, 'textEngine' | 'textLanguages'>): readonly OwnTextEngine[] {
  if (textEngine === 'hybrid') return ownTextEngines
  const isReadByPpocr = languagesByModel('text-recognizer').some((known) =>
    textLanguages.every((language) => known.includes(language)),
  )
  return textEngine === 'ppocr' && isReadByPpocr ? ['ppocr'] : ['tesseract']
}
