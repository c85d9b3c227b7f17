import * as z from 'zod/mini'
import type { ClassifierTerm } from './classifier-terms.ts'
import type { FoundKind } from './found-kinds.ts'
import table from './label-calibration.json' with { type: 'json' }

const weight = z.number()

/** What scripts/fit-labels.ts fits and writes. */
export const LabelCalibration = z.object({
  /** Of the numbers below: results that were weighed by others are stale. */
  id: z.string(),
  /** Things that the detector knows: a logistic regression over what both models say. */
  kinds: z.object({
    intercept: weight,
    strongest: weight,
    second: weight,
    area: weight,
    share: weight,
    /** Of single kinds, by name: the detector sees more dining tables than there are. */
    offsets: z.record(z.string(), weight),
  }),
  /** What only the classifier knows: Platt scaling of its share, for classes and for wider terms. */
  classes: z.object({ intercept: weight, share: weight }),
  wider: z.object({ intercept: weight, share: weight, blindShare: weight }),
})
export type LabelCalibration = z.infer<typeof LabelCalibration>

export const labelCalibration: LabelCalibration = LabelCalibration.parse(table)

/** What is less sure is not among a detector's candidates, and counts as this sure. */
export const minCandidateConfidence = 0.05

/** Shares below say nothing; added to them, so that their logarithm stays finite. */
const leastShare = 0.003
/** Where the classifier does not know the kind at all: neither for nor against. */
const shareOfUnknown = 0.006
const leastArea = 1e-4
/** Where there is no candidate: that of an average one. */
const areaOfNone = 0.1

const logit = (p: number): number => {
  const clipped = Math.min(Math.max(p, 1e-4), 1 - 1e-4)
  return Math.log(clipped / (1 - clipped))
}
const logistic = (score: number): number => 1 / (1 + Math.exp(-score))

/** The numbers that a kind is judged by. @param share of the classifier, if it knows the kind */
export function kindMeasures(found: FoundKind | undefined, share: number | undefined) {
  const least = (confidence = 0) => logit(Math.max(confidence, minCandidateConfidence))
  return {
    strongest: least(found?.strongest),
    second: least(found?.second),
    area: Math.log(Math.max(found?.area ?? areaOfNone, leastArea)),
    share: Math.log(share === undefined ? shareOfUnknown : share + leastShare),
  }
}

/** How often such a kind is really in the picture. */
export function kindConfidence(
  name: string,
  measures: ReturnType<typeof kindMeasures>,
  { kinds }: LabelCalibration,
): number {
  const { intercept, strongest, second, area, share, offsets } = kinds
  const offset = Object.hasOwn(offsets, name) ? offsets[name]! : 0
  return logistic(
    intercept +
      offset +
      strongest * measures.strongest +
      second * measures.second +
      area * measures.area +
      share * measures.share,
  )
}

/** The numbers that a class or wider term is judged by. */
export const termMeasures = ({ share, blindShare }: Pick<ClassifierTerm, 'share' | 'blindShare'>) => ({
  share: logit(share),
  blindShare: logit(blindShare),
})

/** How often such a class or wider term is right. */
export function termConfidence(term: ClassifierTerm, { classes, wider }: LabelCalibration): number {
  const { share, blindShare } = termMeasures(term)
  if (!term.isWider) return logistic(classes.intercept + classes.share * share)
  return logistic(wider.intercept + wider.share * share + wider.blindShare * blindShare)
}
