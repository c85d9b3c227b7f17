import type { Findings, Label } from '../vision.ts'
import { byConfidence } from './answer-shapes.ts'
import { detectedLabels } from './detected-labels.ts'

/**
 * The labels of a DetectLabels answer. Labels with one name in our vocabulary are merged, at the highest confidence.
 */
export function readLabels(answer: unknown): Findings['labels'] {
  const labels = new Map<string, Label>()
  for (const { name, confidence, parents, instances } of detectedLabels(answer).sort(byConfidence)) {
    const known = labels.get(name)
    // One person is an instance of "Person", of "Adult" and of "Woman".
    const count = Math.max(instances.length, known?.instances ?? 0)
    labels.set(name, {
      name,
      confidence: known?.confidence ?? confidence,
      parents: [...new Set([...(known?.parents ?? []), ...parents])],
      ...(count > 0 && { instances: count }),
    })
  }
  return { labels: [...labels.values()] }
}
