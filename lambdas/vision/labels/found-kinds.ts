import type { Candidate } from '../candidate.ts'

/** What a detector says about one of its classes in a picture. */
export interface FoundKind {
  /** Confidence of the surest candidate, and of the next one: two unsure cups are a surer "cup" than one. */
  readonly strongest: number
  readonly second: number
  /** Of the surest candidate, as a share of the picture: small things are mistaken more often. */
  readonly area: number
  /** How many are sure enough to count. */
  readonly count: number
}

/** Share of the picture. */
export const areaOf = ({ left, top, right, bottom }: Candidate) =>
  Math.max(0, right - left) * Math.max(0, bottom - top)

/** The candidates by class; `second` is 0 where there is only one. */
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
