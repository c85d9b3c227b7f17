import { AppError } from '../platform/errors.ts'
import type { MoveMessages } from './aws/move-messages.ts'
import type { QueueDepths } from './aws/queue-depths.ts'
import type { Redriven } from './overview.ts'

export interface RedriveQueueDeps {
  /** The names in SQS, by our own names. */
  readonly queueNames: Readonly<Record<string, string>>
  readonly urlOf: (queueName: string) => string
  readonly queueDepths: QueueDepths
  readonly moveMessages: (options: MoveMessages) => Promise<number>
  readonly nowMs: () => number
}

/** How many messages one call moves. */
export const mostRedriven = 1_000
/** Shorter than the function's timeout. */
const longestMs = 8_000

/**
 * POST /v1/admin/queues/{name}/redrive: sends dead letters back to work. Concurrent calls share the messages; an
 * interrupted call may repeat a message and loses none.
 * @throws AppError NOT_FOUND, CONFLICT
 */
export async function redriveQueue(deps: RedriveQueueDeps, name: string): Promise<Redriven> {
  const deadLetters = deps.queueNames[`${name}-dead-letters`]
  const work = deps.queueNames[name]
  if (deadLetters === undefined) throw new AppError('NOT_FOUND', unknownQueue(deps.queueNames))
  if (work === undefined)
    throw new AppError(
      'CONFLICT',
      'This function follows a stream: its dead letters name a position in the stream and cannot be sent back to a queue. See docs/operations-api.md.',
    )
  const until = deps.nowMs() + longestMs
  const moved = await deps.moveMessages({
    fromQueueUrl: deps.urlOf(deadLetters),
    toQueueUrl: deps.urlOf(work),
    max: mostRedriven,
    isTimeUp: () => deps.nowMs() > until,
  })
  const depth = (await deps.queueDepths())[`${name}-dead-letters`]!
  return { name, moved, deadLetters: depth.visible + depth.delayed }
}

const unknownQueue = (queueNames: RedriveQueueDeps['queueNames']) => {
  const known = Object.keys(queueNames).flatMap((each) =>
    each.endsWith('-dead-letters') ? [each.slice(0, -'-dead-letters'.length)] : [],
  )
  return `There is no queue of this name. Expected one of ${known.join(', ')}.`
}
