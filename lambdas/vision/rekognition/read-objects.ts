import type { Box, DetectedObject, Findings } from '../vision.ts'
import { byConfidence } from './answer-shapes.ts'
import { detectedLabels } from './detected-labels.ts'

/** From this share of common area on, two boxes of one name are taken for one thing. */
const sameThingOverlap = 0.9

/** The instances of a DetectLabels answer, for labels that Rekognition can place. */
export function readObjects(answer: unknown, minConfidence: number): Findings['objects'] {
  const candidates = detectedLabels(answer).flatMap(({ name, parents, instances }) =>
    instances.map(({ confidence, box }) => ({ name, confidence, parents, box })),
  )
  const objects: DetectedObject[] = []
  for (const candidate of candidates.sort(byConfidence)) {
    if (candidate.confidence < minConfidence) break
    // One person has an instance, with the same box, under each of "Person", "Adult" and "Woman".
    const isKnown = objects.some(
      ({ name, box }) => name === candidate.name && overlap(box, candidate.box) >= sameThingOverlap,
    )
    if (!isKnown) objects.push(candidate)
  }
  return { objects }
}

/** Common area over joint area. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top)
  const common = Math.max(width, 0) * Math.max(height, 0)
  return common / (a.width * a.height + b.width * b.height - common)
}
