import type { Candidate } from './candidate.ts'

const areaOf = ({ left, top, right, bottom }: Candidate) =>
  Math.max(0, right - left) * Math.max(0, bottom - top)

/** Intersection over union, 0 to 1. */
export function overlap(a: Candidate, b: Candidate): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  if (width <= 0 || height <= 0) return 0
  const shared = width * height
  const together = areaOf(a) + areaOf(b) - shared
  return together > 0 ? shared / together : 0
}

/**
 * Keeps the most confident of any candidates that overlap too much. Most confident first.
 * @param maxOverlap between two objects of one class
 * @param maxRivalOverlap between different classes: above it, they are one thing with two names ("car" and "truck")
 */
export function nonMaximumSuppression(
  candidates: readonly Candidate[],
  maxOverlap: number,
  maxRivalOverlap = 1,
): Candidate[] {
  const kept: Candidate[] = []
  const isCovered = (candidate: Candidate) =>
    kept.some((stronger) => {
      const isRival = stronger.classIndex !== candidate.classIndex
      return overlap(stronger, candidate) > (isRival ? maxRivalOverlap : maxOverlap)
    })
  for (const candidate of [...candidates].sort((a, b) => b.confidence - a.confidence)) {
    if (!isCovered(candidate)) kept.push(candidate)
  }
  return kept
}
