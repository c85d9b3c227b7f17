import { type ClassifierTerm, classifierTerms } from './classifier-terms.ts'
import { classesBelow, sureShare } from './crops-worth-looking.ts'
import type { LabelEvidence, LabelNames } from './label-evidence.ts'

/** Finer names for detected things, from the classifier's result on each crop: "beagle" for a dog. */
export function finerTerms(
  { crops }: Pick<LabelEvidence, 'crops'>,
  { classes }: LabelNames,
): ClassifierTerm[] {
  return crops.flatMap(({ kind, shares }) => {
    const terms = classifierTerms(shares, classes)
    return classesBelow(kind, classes)
      .filter((index) => shares[index]! >= sureShare)
      .map((index) => terms.get(classes[index]!.name)!)
  })
}
