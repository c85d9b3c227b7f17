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

/** What people have finer names for: breeds, species, makes. The classifier's chairs and bottles gain nothing. */
const finelyNamed = ['animal', 'vehicle']
const minClassesBelow = 3
/** Smaller things have too few pixels; of larger ones, the classifier has seen the whole. */
const [minArea, maxArea] = [0.02, 0.6]
const minDetectorConfidence = 0.5
/** From this share on, a class is right: on 110 crops of ImageNet's photos, 17 of 17. Whoever is that sure looks no closer. */
export const sureShare = 0.6
/** Each costs a run of the classifier. */
const maxCrops: Readonly<Record<Effort, number>> = { low: 0, normal: 2, high: 4 }

/** The classes below a kind, as places among the classifier's. */
export const classesBelow = (kind: string, classes: readonly NamedClass[]): number[] =>
  classes.flatMap(({ parents }, index) => (parents.includes(kind) ? [index] : []))

/** The surest thing of each kind that is worth a closer look, the surest kinds first. */
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
