import * as z from 'zod/mini'
import type { ClassifierTerm } from './classifier-terms.ts'
import type { FoundKind } from './found-kinds.ts'
import table from './label-calibration.json' with { type: 'json' }

const weight = z.number()

/** What scripts/fit-labels.ts fits and writes. */
export const LabelCalibration = z.object({
  /** Identifies the numbers below. Results that were weighted with other numbers are stale. */
  id: z.string(),
  /** For kinds that the detector knows: a logistic regression over the outputs of both models. */
  kinds: z.object({
    intercept: weight,
    strongest: weight,
    second: weight,
    area: weight,
    share: weight,
    /** Corrections for single kinds, by name. The detector sees more dining tables than there are. */
    offsets: z.record(z.string(), weight),
  }),
  /** For what only the classifier knows: Platt scaling of its share, for classes and for wider terms. */
  classes: z.object({ intercept: weight, share: weight }),
  wider: z.object({ intercept: weight, share: weight, blindShare: weight }),
  /** Whether a picture was drawn: a logistic regression over `DrawnMeasures`. */
  drawn: z.object({
    intercept: weight,
    flatness: weight,
    smoothness: weight,
    activeFeatures: weight,
    featureNorm: weight,
    classEntropy: weight,
  }),
})
export type LabelCalibration = z.infer<typeof LabelCalibration>

export const labelCalibration: LabelCalibration = LabelCalibration.parse(table)

/** The least confidence of a detector candidate. A missing candidate counts as having this confidence. */
export const minCandidateConfidence = 0.05

/** Added to every share, so that its logarithm stays finite. Smaller shares say nothing. */
const leastShare = 0.003
/** Assumed share of a kind that the classifier does not know: evidence neither for nor against it. */
const shareOfUnknown = 0.006
const leastArea = 1e-4
/** Assumed area when there is no candidate: that of an average one. */
const areaOfNone = 0.1

const logit = (p: number): number => {
  const clipped = Math.min(Math.max(p, 1e-4), 1 - 1e-4)
  return Math.log(clipped / (1 - clipped))
}
const logistic = (score: number): number => 1 / (1 + Math.exp(-score))

/** The inputs of the regression for a kind. @param share of the classifier, if it knows the kind */
export function kindMeasures(found: FoundKind | undefined, share: number | undefined) {
  const least = (confidence = 0) => logit(Math.max(confidence, minCandidateConfidence))
  return {
    strongest: least(found?.strongest),
    second: least(found?.second),
    area: Math.log(Math.max(found?.area ?? areaOfNone, leastArea)),
    share: Math.log(share === undefined ? shareOfUnknown : share + leastShare),
  }
}

/** The probability that such a kind is really in the picture. */
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

/** The inputs of the scaling for a class or wider term. */
export const termMeasures = ({ share, blindShare }: Pick<ClassifierTerm, 'share' | 'blindShare'>) => ({
  share: logit(share),
  blindShare: logit(blindShare),
})

/** The probability that such a class or wider term is right. */
export function termConfidence(term: ClassifierTerm, { classes, wider }: LabelCalibration): number {
  const { share, blindShare } = termMeasures(term)
  if (!term.isWider) return logistic(classes.intercept + classes.share * share)
  return logistic(wider.intercept + wider.share * share + wider.blindShare * blindShare)
}
