import { type ClassifierTerm, classifierTerms } from './classifier-terms.ts'
import { classesBelow, sureShare } from './crops-worth-looking.ts'
import type { LabelEvidence, LabelNames } from './label-evidence.ts'

/** Finer names of things that the detector has found, as the classifier gives them to the crop of each: a dog, a beagle. */
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
