import type { Candidate } from '../candidate.ts'
import { overlap } from '../non-maximum-suppression.ts'

/**
 * Box voting, after Gidaris and Komodakis (2015): each box becomes the mean, weighted by confidence, of all boxes that
 * were found around the same thing. Where one is a little too wide, another is not.
 * @param minVoteOverlap least overlap with which a candidate of the same class votes
 */
export function voteOnBoxes(
  kept: readonly Candidate[],
  candidates: readonly Candidate[],
  minVoteOverlap: number,
): Candidate[] {
  return kept.map((box) => {
    const voters = candidates.filter(
      (candidate) => candidate.classIndex === box.classIndex && overlap(candidate, box) >= minVoteOverlap,
    )
    const all = [box, ...voters.filter((voter) => voter !== box)]
    const weight = all.reduce((sum, { confidence }) => sum + confidence, 0)
    const mean = (edge: 'left' | 'top' | 'right' | 'bottom') =>
      all.reduce((sum, voter) => sum + voter.confidence * voter[edge], 0) / weight
    return { ...box, left: mean('left'), top: mean('top'), right: mean('right'), bottom: mean('bottom') }
  })
}
