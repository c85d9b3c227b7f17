import type { Findings, Label } from '../vision.ts'
import { byConfidence } from './answer-shapes.ts'
import { detectedLabels } from './detected-labels.ts'
import type { RekognitionFeature } from './operations.ts'
import { readFaces } from './read-faces.ts'
import { readModeration } from './read-moderation.ts'
import { readObjects } from './read-objects.ts'
import { readText } from './read-text.ts'
import type { RekognitionSettings } from './rekognition-settings.ts'

/**
 * A feature's findings in the answer of the call that serves it.
 * @throws ProviderFault `bad-answer`, and nothing else, whatever the answer is
 */
export const readFindings: {
  [F in RekognitionFeature]: (answer: unknown, settings: RekognitionSettings) => Findings[F]
} = {
  labels: (answer) => readLabels(answer),
  objects: (answer, { minConfidence }) => readObjects(answer, minConfidence),
  faces: (answer, { minConfidence }) => readFaces(answer, minConfidence),
  text: (answer) => readText(answer),
  moderation: (answer, { flagFrom }) => readModeration(answer, flagFrom),
}

/** The labels of a DetectLabels answer. Those that our vocabulary has one name for become one, at its most confident. */
export function readLabels(answer: unknown): Findings['labels'] {
  const labels = new Map<string, Label>()
  for (const { name, confidence, parents } of detectedLabels(answer).sort(byConfidence)) {
    const known = labels.get(name)
    labels.set(name, {
      name,
      confidence: known?.confidence ?? confidence,
      parents: [...new Set([...(known?.parents ?? []), ...parents])],
    })
  }
  return { labels: [...labels.values()] }
}
