import type { Candidate } from '../candidate.ts'
import type { Effort } from '../effort.ts'
import type { NamedClass } from '../vocabulary/read-classes.ts'
import { areaOf } from './found-kinds.ts'
import type { LabelEvidence, LabelNames } from './label-evidence.ts'

/** A thing in a picture that the classifier may name better when it sees nothing else. */
export interface CropWorthLooking {
  readonly kind: string
  readonly candidate: Candidate
}

/** Kinds that have finer names: breeds, species, makes. A closer look at chairs and bottles gains nothing. */
const finelyNamed = ['animal', 'vehicle']
const minClassesBelow = 3
/** Smaller things have too few pixels. The classifier has already seen larger ones whole. */
const [minArea, maxArea] = [0.02, 0.6]
const minDetectorConfidence = 0.5
/** From this share on, a class is right: 17 of 17 on 110 crops of ImageNet's photos. No closer look is needed then. */
export const sureShare = 0.6
/** Crops per picture. Each one costs a run of the classifier. */
const maxCrops: Readonly<Record<Effort, number>> = { low: 0, normal: 2, high: 4 }

/** The classes below a kind, as indices into the classifier's classes. */
export const classesBelow = (kind: string, classes: readonly NamedClass[]): number[] =>
  classes.flatMap(({ parents }, index) => (parents.includes(kind) ? [index] : []))

/** The most confident candidate of each kind, if it is worth a closer look. Most confident first. */
export function cropsWorthLooking(
  { shares, candidates }: Pick<LabelEvidence, 'shares' | 'candidates'>,
  names: LabelNames,
  effort: Effort,
): CropWorthLooking[] {
  const seen = new Set<number>()
  const surestFirst = candidates.toSorted((a, b) => b.confidence - a.confidence)
  const surest = surestFirst.filter(({ classIndex }) => !seen.has(classIndex) && seen.add(classIndex))
  return surest
    .filter((candidate) => {
      const { name, parents } = names.kinds[candidate.classIndex]!
      const below = classesBelow(name, names.classes)
      const area = areaOf(candidate)
      return (
        candidate.confidence >= minDetectorConfidence &&
        parents.some((parent) => finelyNamed.includes(parent)) &&
        below.length >= minClassesBelow &&
        below.every((index) => shares[index]! < sureShare) &&
        area >= minArea &&
        area <= maxArea
      )
    })
    .slice(0, maxCrops[effort])
    .map((candidate) => ({ kind: names.kinds[candidate.classIndex]!.name, candidate }))
}
