import type { Candidate } from '../candidate.ts'
import { clipEdges, clipShare } from '../clip-to-picture.ts'
import type { DetectedObject } from '../vision.ts'
import type { NamedClass } from '../vocabulary/read-classes.ts'

/** Names the candidates and clips their boxes. Drops a candidate that lies entirely outside the picture. */
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
