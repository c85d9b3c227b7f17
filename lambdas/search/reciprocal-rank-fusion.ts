/** One item, best first among others, as one or more rankings together put it. */
export interface FusedItem<R extends string> {
  readonly id: string
  /** Sum over the rankings that have the item of 1 / (k + rank), where the best one's rank is 1. */
  readonly score: number
  /** The rankings that have it, the one that puts it highest first. */
  readonly from: readonly R[]
}

/** Cormack, Clarke and Büttcher (SIGIR 2009): large enough that one first place does not outweigh agreement. */
const usualK = 60

/**
 * Rankings whose scores cannot be compared (words by BM25, pictures by their distance from a text) as one: only places
 * count. Equal scores are put in order by id, so that pages fit together.
 * @param rankings by name, each with ids best first; an id that comes again in a ranking counts once
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
