import type { Candidate } from '../candidate.ts'

/** What a detector says about one of its classes in a picture. */
export interface FoundKind {
  /** Confidence of the best candidate, and of the second best: two unsure cups are better evidence than one. */
  readonly strongest: number
  readonly second: number
  /** Area of the best candidate, as a share of the picture. Small things are mistaken more often. */
  readonly area: number
  /** The number of candidates that are confident enough to count. */
  readonly count: number
}

/** Area as a share of the picture. */
export const areaOf = ({ left, top, right, bottom }: Candidate) =>
  Math.max(0, right - left) * Math.max(0, bottom - top)

/** Summarises the candidates of each class. `second` is 0 if a class has only one. */
export function foundKinds(
  candidates: readonly Candidate[],
  minInstanceConfidence: number,
): Map<number, FoundKind> {
  const byClass = new Map<number, Candidate[]>()
  for (const candidate of candidates) {
    const known = byClass.get(candidate.classIndex)
    if (known) known.push(candidate)
    else byClass.set(candidate.classIndex, [candidate])
  }
  const isSure = ({ confidence }: Candidate) => confidence >= minInstanceConfidence
  return new Map(
    [...byClass].map(([classIndex, ofClass]): [number, FoundKind] => {
      const [first, next] = ofClass.toSorted((a, b) => b.confidence - a.confidence)
      const found = { strongest: first!.confidence, second: next?.confidence ?? 0, area: areaOf(first!) }
      return [classIndex, { ...found, count: ofClass.filter(isSure).length }]
    }),
  )
}
