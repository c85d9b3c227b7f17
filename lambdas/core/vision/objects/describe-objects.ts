import type { Box, DetectedObject } from '../../contracts/vision.ts'
import { round } from '../../image/facts/round.ts'
import type { NamedClass } from '../vocabulary/read-classes.ts'
import type { Candidate } from './candidate.ts'

const digits = 4
const within = (share: number) => round(Math.min(1, Math.max(0, share)), digits)

/** Clipped to the picture and rounded; left + width and top + height stay within 1. */
const clip = ({ left, top, right, bottom }: Candidate): Box => {
  const x = within(left)
  const y = within(top)
  return { left: x, top: y, width: within(within(right) - x), height: within(within(bottom) - y) }
}

/** Candidates as people read them; what is left of one outside the picture is nothing and goes. */
export function describeObjects(
  candidates: readonly Candidate[],
  classes: readonly NamedClass[],
): DetectedObject[] {
  return candidates
    .map((candidate) => {
      const { name, parents } = classes[candidate.classIndex]!
      return { name, confidence: within(candidate.confidence), parents: [...parents], box: clip(candidate) }
    })
    .filter(({ box }) => box.width > 0 && box.height > 0)
}
