import type { Findings, Label } from '../vision.ts'
import { byConfidence } from './answer-shapes.ts'
import { detectedLabels } from './detected-labels.ts'

/** The labels of a DetectLabels answer. Those that our vocabulary has one name for become one, at its most confident. */
export function readLabels(answer: unknown): Findings['labels'] {
  const labels = new Map<string, Label>()
  for (const { name, confidence, parents, instances } of detectedLabels(answer).sort(byConfidence)) {
    const known = labels.get(name)
    // One person has an instance under each of "Person", "Adult" and "Woman".
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
