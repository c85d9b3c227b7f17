import type { Findings } from '../vision.ts'
import type { RekognitionFeature } from './operations.ts'
import { readFaces } from './read-faces.ts'
import { readLabels } from './read-labels.ts'
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
