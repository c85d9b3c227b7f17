import { quantile } from '../support/statistics.ts'

/** What has been read so far. */
export interface Counted {
  requests: number
  rows: number
  bytes: number
  units: number
}

/** Asks one question after the other, and says what each one read and took. */
export async function measureQueries<Q, A>(
  questions: readonly Q[],
  reads: Counted | undefined,
  ask: (question: Q) => Promise<A>,
) {
  const answers: A[] = []
  const elapsedMs: number[] = []
  const used: Counted[] = []
  for (const question of questions) {
    const before = reads && { ...reads }
    const startedMs = performance.now()
    answers.push(await ask(question))
    elapsedMs.push(performance.now() - startedMs)
    if (before && reads) {
      used.push({
        requests: reads.requests - before.requests,
        rows: reads.rows - before.rows,
        bytes: reads.bytes - before.bytes,
        units: reads.units - before.units,
      })
    }
  }
  const of = (what: keyof Counted, share: number) =>
    quantile(
      used.map((each) => each[what]),
      share,
    )
  const counted = reads && {
    requestsP50: of('requests', 0.5),
    requestsMax: of('requests', 1),
    rowsP50: of('rows', 0.5),
    rowsP95: of('rows', 0.95),
    rowsMax: of('rows', 1),
    kibP95: of('bytes', 0.95) / 1024,
    unitsP50: of('units', 0.5),
    unitsP95: of('units', 0.95),
  }
  const costs = { ...counted, msP50: quantile(elapsedMs, 0.5), msP95: quantile(elapsedMs, 0.95) }
  return { answers, costs }
}
