import type { Box, DetectedObject, Findings } from '../vision.ts'
import { byConfidence } from './answer-shapes.ts'
import { detectedLabels } from './detected-labels.ts'

/** Two boxes with one name that overlap by at least this much count as one thing. */
const sameThingOverlap = 0.9

/** The instances of a DetectLabels answer, for labels that Rekognition locates. */
export function readObjects(answer: unknown, minConfidence: number): Findings['objects'] {
  const candidates = detectedLabels(answer).flatMap(({ name, parents, instances }) =>
    instances.map(({ confidence, box }) => ({ name, confidence, parents, box })),
  )
  const objects: DetectedObject[] = []
  for (const candidate of candidates.sort(byConfidence)) {
    if (candidate.confidence < minConfidence) break
    // One person is an instance of "Person", of "Adult" and of "Woman", each with the same box.
    const isKnown = objects.some(
      ({ name, box }) => name === candidate.name && overlap(box, candidate.box) >= sameThingOverlap,
    )
    if (!isKnown) objects.push(candidate)
  }
  return { objects }
}

/** Intersection over union. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top)
  const common = Math.max(width, 0) * Math.max(height, 0)
  return common / (a.width * a.height + b.width * b.height - common)
}
