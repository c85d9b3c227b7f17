import { codeLength, cosine, type VectorCode } from './vector-code.ts'

export interface Coded {
  readonly id: string
  readonly code: VectorCode
  /** Of `code`, where it is known already. */
  readonly length?: number
}
export type Ranked = Coded & { readonly similarity: number }

const comesBefore = (similarity: number, id: string, other: Ranked) =>
  similarity > other.similarity || (similarity === other.similarity && id < other.id)

/**
 * The `count` whose codes point most nearly the same way, most alike first; of equal ones the first id. Sorting all of
 * some thousand candidates would take longer than comparing them.
 */
export function mostAlike(code: VectorCode, candidates: Iterable<Coded>, count: number): Ranked[] {
  const length = codeLength(code)
  const best: Ranked[] = []
  for (const candidate of candidates) {
    const similarity = cosine(code, candidate.code, length, candidate.length)
    const last = best.at(-1)
    if (best.length === count && !(last && comesBefore(similarity, candidate.id, last))) continue
    let place = best.length
    while (place > 0 && comesBefore(similarity, candidate.id, best[place - 1]!)) place--
    best.splice(place, 0, { ...candidate, similarity })
    if (best.length > count) best.pop()
  }
  return best
}
