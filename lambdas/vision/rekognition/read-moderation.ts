import * as z from 'zod/mini'
import type { Findings } from '../vision.ts'
import { byConfidence, Confidence, Name, parseAnswer } from './answer-shapes.ts'

const DetectModerationLabelsAnswer = z.object({
  // The parent of a top-level label is the empty string.
  ModerationLabels: z.array(z.object({ Name, Confidence, ParentName: z.nullish(z.string()) })),
})

/** The labels of a DetectModerationLabels answer, in lower case. Flagged if any label has at least `flagFrom`. */
export function readModeration(answer: unknown, flagFrom: number): Findings['moderation'] {
  const found = parseAnswer(DetectModerationLabelsAnswer, answer).ModerationLabels
  const parentOf = new Map(found.map((label) => [label.Name, label.ParentName]))
  const labels = found.map(({ Name: name, Confidence: confidence, ParentName }) => ({
    name: name.toLowerCase(),
    confidence,
    parents: ancestors(name, ParentName, parentOf).map((parent) => parent.toLowerCase()),
  }))
  return {
    flagged: labels.some(({ confidence }) => confidence >= flagFrom),
    labels: labels.sort(byConfidence),
  }
}

/** A label names only its parent. The parent is a label of the same answer and names its own parent. */
function ancestors(
  name: string,
  parent: string | null | undefined,
  parentOf: ReadonlyMap<string, string | null | undefined>,
): string[] {
  const chain: string[] = []
  // Parents that form a cycle must not make this loop endless.
  for (let next = parent; next && next !== name && !chain.includes(next); next = parentOf.get(next)) {
    chain.push(next)
  }
  return chain
}
