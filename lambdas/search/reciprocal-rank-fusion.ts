/** An item as one or more rankings together place it. Items come best first. */
export interface FusedItem<R extends string> {
  readonly id: string
  /** Sum of 1 / (k + rank) over the rankings that have the item. The best item has rank 1. */
  readonly score: number
  /** The rankings that have the item. The one that ranks it highest comes first. */
  readonly from: readonly R[]
}

/** Cormack, Clarke and Büttcher (SIGIR 2009): large enough that one first place does not outweigh agreement. */
const usualK = 60

/**
 * Merges rankings whose scores cannot be compared (words by BM25, pictures by their distance from a text): only ranks
 * count. Items with equal scores are ordered by id, so that pages fit together.
 * @param rankings by name, each with ids, best first; an id that is repeated in a ranking counts once
 */
export function reciprocalRankFusion<R extends string>(
  rankings: Readonly<Record<R, readonly string[]>>,
  k = usualK,
): FusedItem<R>[] {
  const places = new Map<string, { from: R; rank: number }[]>()
  for (const from of Object.keys(rankings) as R[]) {
    let rank = 0
    for (const id of new Set(rankings[from]))
      places.set(id, [...(places.get(id) ?? []), { from, rank: ++rank }])
  }
  return [...places]
    .map(([id, found]) => ({
      id,
      score: found.reduce((sum, { rank }) => sum + 1 / (k + rank), 0),
      from: found.sort((a, b) => a.rank - b.rank).map(({ from }) => from),
    }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}
