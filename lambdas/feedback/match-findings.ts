import { foldName } from '../search/fold-text.ts'
import { overlap } from '../vision/non-maximum-suppression.ts'
import type { Box } from '../vision/vision.ts'
import type { Finding } from './corrections.ts'

/** From here on two boxes are one place: what Pascal VOC and COCO count as found (Everingham et al. 2010, 4.2). */
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
 * How much two findings are one thing, 0 to 1: labels by their name, the others by where they are; objects by both.
 * Another model puts a box a little elsewhere, and reads another text in it.
 */
export function overlapOf(a: Finding, b: Finding): number {
  if (!isSameName(a.name, b.name)) return 0
  return a.box && b.box ? overlap(candidateOf(a.box), candidateOf(b.box)) : 1
}

export const isSameFinding = (a: Finding, b: Finding): boolean => overlapOf(a, b) >= minOverlap

/** The one that is the same thing as `wanted`, if there is one; of several the nearest, of equally near ones the first. */
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
