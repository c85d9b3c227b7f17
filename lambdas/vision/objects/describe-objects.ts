import type { Candidate } from '../candidate.ts'
import { clipEdges, clipShare } from '../clip-to-picture.ts'
import type { DetectedObject } from '../vision.ts'
import type { NamedClass } from '../vocabulary/read-classes.ts'

/** Candidates as people read them; what is left of one outside the picture is nothing and goes. */
export function describeObjects(
  candidates: readonly Candidate[],
  classes: readonly NamedClass[],
): DetectedObject[] {
  return candidates.flatMap((candidate) => {
    const { name, parents } = classes[candidate.classIndex]!
    const box = clipEdges(candidate)
    return box ? [{ name, confidence: clipShare(candidate.confidence), parents: [...parents], box }] : []
  })
}
