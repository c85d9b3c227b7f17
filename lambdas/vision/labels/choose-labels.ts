import { round } from '../../analysis/facts/round.ts'
import type { Label } from '../vision.ts'
import type { NamedClass } from '../vocabulary/read-classes.ts'

export interface LabelThresholds {
  /** Of a class of its own. */
  minConfidence: number
  /** Of a wider term, whose confidence is the sum over all classes below it: it says less, so it has to be surer. */
  minParentConfidence: number
  maxLabels: number
}

/**
 * What to say about a picture. A classifier spreads what it knows over look-alikes (five breeds at 0.19 each): no breed
 * is worth saying then, but "dog" is. Where it knows nothing, nothing is said.
 */
export function chooseLabels(
  shares: Float32Array,
  classes: readonly NamedClass[],
  { minConfidence, minParentConfidence, maxLabels }: LabelThresholds,
): Label[] {
  const found = new Map<string, Label>()
  const add = (name: string, parents: readonly string[], share: number) => {
    const label = found.get(name) ?? { name, parents: [...parents], confidence: 0 }
    label.confidence += share
    found.set(name, label)
  }
  const wider = new Set<string>()
  classes.forEach(({ name, parents }, index) => {
    const share = shares[index]!
    add(name, parents, share)
    parents.forEach((parent, depth) => {
      wider.add(parent)
      add(parent, parents.slice(depth + 1), share)
    })
  })
  return [...found.values()]
    .filter(({ name, confidence }) => confidence >= (wider.has(name) ? minParentConfidence : minConfidence))
    .sort((a, b) => b.confidence - a.confidence || a.parents.length - b.parents.length)
    .slice(0, maxLabels)
    .map((label) => ({ ...label, confidence: round(Math.min(1, label.confidence), 4) }))
}
