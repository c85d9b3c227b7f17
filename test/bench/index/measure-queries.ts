import { quantile, rounded } from '../support/statistics.ts'
import { startAsking, type Target } from './ask-process.ts'
import { places } from './brute-force.ts'
import { requestsOf, type S3Usage } from './count-s3.ts'
import type { LikenessQuestions } from './library.ts'
import type { QuestionKind } from './questions.ts'

export interface QueryCost {
  readonly name: string
  /** From the start of a new process to the answer. */
  readonly coldMs: number
  readonly p50Ms: number
  readonly p95Ms: number
  /** The average of a warm query. */
  readonly s3Requests: number
  readonly s3Bytes: number
}

/**
 * Warm queries run in one process that has answered a few of the same kind before. Each cold query runs in its own
 * process.
 */
export async function measureQueries(
  program: string,
  target: Target,
  kinds: readonly QuestionKind[],
  times: number,
  takeUsage: () => S3Usage,
  say: (text: string) => void,
): Promise<{ queries: QueryCost[]; rssMiB: number }> {
  const warm = await startAsking(program, target)
  const queries: QueryCost[] = []
  let rssMiB = 0
  for (const { name, ask } of kinds) {
    const fresh = await startAsking(program, target)
    const cold = await fresh.ask([ask(0)])
    await fresh.stop()
    await warm.ask([ask(1), ask(2), ask(3)])
    takeUsage()
    const answered = await warm.ask(Array.from({ length: times }, (_, each) => ask(each)))
    const usage = takeUsage()
    rssMiB = answered.rssMiB
    queries.push({
      name,
      coldMs: rounded(cold.firstAnswerMs),
      p50Ms: rounded(quantile(answered.ms, 0.5)),
      p95Ms: rounded(quantile(answered.ms, 0.95)),
      s3Requests: rounded(requestsOf(usage) / times),
      s3Bytes: Math.round(usage.bytes / times),
    })
    say(`${name}: ${queries.at(-1)!.p95Ms} ms, ${Math.round(rssMiB)} MiB`)
  }
  await warm.stop()
  return { queries, rssMiB }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** The share that the index finds of what a comparison with every image finds. */
export async function measureRecall(program: string, target: Target, questions: LikenessQuestions) {
  const asking = await startAsking(program, target)
  const hashes = await asking.ask(questions.hashes.map(({ hash }) => ({ kind: 'hash', hash })))
  const vectors = await asking.ask(questions.embeddings.map(({ vector }) => ({ kind: 'embedding', vector })))
  await asking.stop()
  const ofHashes = questions.hashes.map(({ farthest, nearest }, each) => {
    // Thousands of flat surfaces may be equally near, and any of them is right.
    const right = hashes.found[each]!.filter(({ distance }) => distance! <= farthest)
    return nearest === 0 ? 1 : Math.min(right.length, nearest) / nearest
  })
  const ofVectors = (wanted: string) =>
    mean(
      questions.embeddings.flatMap(({ difficulty, nearest }, each) => {
        if (difficulty !== wanted) return []
        const ids = new Set(vectors.found[each]!.map(({ imageId }) => imageId))
        return [nearest.filter((imageId) => ids.has(imageId)).length / Math.min(places, nearest.length)]
      }),
    )
  return {
    hash: rounded(mean(ofHashes), 4),
    embedding: rounded(ofVectors('embedding'), 4),
    loose: rounded(ofVectors('loose'), 4),
  }
}
