import type { Finding } from '../image-record/corrections.ts'
import { foldName } from '../platform/text/fold-text.ts'
import { overlap } from '../vision/non-maximum-suppression.ts'
import type { Box } from '../vision/vision.ts'

/**
 * Two boxes with at least this overlap are the same place, as in Pascal VOC and COCO (Everingham et al. 2010, 4.2).
 */
const minOverlap = 0.5

const candidateOf = ({ left, top, width, height }: Box) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
  classIndex: 0,
  confidence: 0,
})

export const isSameName = (a = '', b = ''): boolean => foldName(a) === foldName(b)

/**
 * How closely two findings match, from 0 to 1. Labels are compared by name, places by overlap, objects by both. Text
 * is compared by place only, because a different model reads slightly different text there.
 */
function overlapOf(a: Finding, b: Finding): number {
  if (!isSameName(a.name, b.name)) return 0
  return a.box && b.box ? overlap(candidateOf(a.box), candidateOf(b.box)) : 1
}

export const isSameFinding = (a: Finding, b: Finding): boolean => overlapOf(a, b) >= minOverlap

/** The finding that matches `wanted`: the one with the most overlap, and the first of those with equal overlap. */
export function bestMatch<T>(
  things: readonly T[],
  findingOf: (thing: T) => Finding,
  wanted: Finding,
): T | undefined {
  let best: T | undefined
  let bestOverlap = 0
  for (const thing of things) {
    const value = overlapOf(findingOf(thing), wanted)
    if (value >= minOverlap && value > bestOverlap) [best, bestOverlap] = [thing, value]
  }
  return best
}
