import type { QueueBacklog } from '../platform/queues/queue-backlog.ts'

export interface CountDeadLettersDeps {
  readonly deadLetters: readonly { readonly name: string; readonly count: QueueBacklog }[]
}

/** How many dead letters wait, in all and by queue; queues without any are left out. */
export async function countDeadLetters({ deadLetters }: CountDeadLettersDeps) {
  const counts = await Promise.all(deadLetters.map(async ({ name, count }) => [name, await count()] as const))
  const waiting = counts.filter(([, count]) => count > 0)
  return {
    total: waiting.reduce((sum, [, count]) => sum + count, 0),
    byQueue: Object.fromEntries(waiting),
  }
}
