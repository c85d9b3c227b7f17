import type { QueryCost } from './measure-queries.ts'
import type { Group, QuestionKind } from './questions.ts'

/** The target for the p95 of a warm query at a million rows, in milliseconds. Counts have no target. */
const warmMs: Partial<Record<Group, number>> = {
  filter: 150,
  order: 150,
  text: 200,
  hash: 400,
  embedding: 250,
}
const most = { coldMs: 2_500, rssMiB: 900 }
const least = { hash: 1, embedding: 0.97, loose: 0.95 }

export interface Result {
  readonly rows: number
  readonly queries: readonly QueryCost[]
  readonly recall: Record<keyof typeof least, number>
  readonly rssMiB: number
}

/** Everything that misses its target. For up to 100,000 rows, times should be half of those for a million. */
export function misses({ rows, queries, recall, rssMiB }: Result, kinds: readonly QuestionKind[]): string[] {
  const share = rows <= 100_000 ? 0.5 : 1
  const groupOf = new Map(kinds.map(({ name, group }) => [name, group]))
  const above = (what: string, value: number, limit: number | undefined) =>
    limit !== undefined && value > limit * share ? [`${what}: ${value} instead of ${limit * share}`] : []
  return [
    ...queries.flatMap(({ name, coldMs, p95Ms }) => [
      ...above(`${name}, warm ms`, p95Ms, warmMs[groupOf.get(name)!]),
      ...above(`${name}, cold ms`, coldMs, most.coldMs),
    ]),
    ...above('MiB', rssMiB, most.rssMiB),
    ...Object.entries(least).flatMap(([what, limit]) => {
      const value = recall[what as keyof typeof least]
      return value < limit ? [`recall of ${what}: ${value} instead of ${limit}`] : []
    }),
  ]
}
