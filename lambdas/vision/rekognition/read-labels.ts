import type { Findings, Label } from '../vision.ts'
import { byConfidence } from './answer-shapes.ts'
import { detectedLabels } from './detected-labels.ts'

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
