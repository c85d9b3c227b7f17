import type { SQSRecord } from 'aws-lambda'
import type { Roughness } from './rough-process.ts'

interface Message {
  readonly id: string
  readonly body: string
  readonly receives: number
}

/** As the stage has it: attempts at a message before it is exhausted. */
export const maxReceives = 5
const mostOfABatch = 10

/** A queue as SQS promises it, and no better: at least once, in any order. */
export function createRoughQueue(
  name: string,
  roughness: () => Roughness,
  random: () => number,
  exhausted?: (body: string) => void,
) {
  const waiting: Message[] = []
  let [sent, inFlight] = [0, 0]

  const add = (body: string, receives = 0) => void waiting.push({ id: `${name}-${sent++}`, body, receives })

  /** Any message, whoever came first. */
  function takeAny(): Message {
    const index = Math.floor(random() * waiting.length)
    const [last, taken] = [waiting.pop()!, waiting[index]]
    if (taken === undefined) return last
    waiting[index] = last
    return taken
  }

  return {
    name,
    /** A message of S3 or of a function; some are delivered twice. */
    send(body: string): void {
      add(body)
      if (random() < roughness().doubles) add(body)
    },
    size: () => waiting.length,
    isIdle: () => waiting.length === 0 && inFlight === 0,
    /** Lets one invocation work on a batch: what it does not acknowledge comes again, up to a number of times. */
    async deliver(handle: (records: SQSRecord[]) => Promise<ReadonlySet<string> | 'died'>): Promise<void> {
      const batch = Array.from(
        { length: Math.min(waiting.length, 1 + Math.floor(random() * mostOfABatch)) },
        takeAny,
      )
      inFlight += batch.length
      const outcome = await handle(batch.map(asRecord))
      inFlight -= batch.length
      for (const { id, body, receives } of batch) {
        const isLeft = outcome === 'died' || outcome.has(id)
        if (!isLeft) continue
        if (receives + 1 < maxReceives || !exhausted) add(body, receives + 1)
        else exhausted(body)
      }
    },
  }
}

const asRecord = ({ id, body, receives }: Message): SQSRecord =>
  ({
    messageId: id,
    body,
    messageAttributes: {},
    attributes: {
      ApproximateReceiveCount: String(receives + 1),
      SentTimestamp: '0',
      ApproximateFirstReceiveTimestamp: '0',
    },
  }) as unknown as SQSRecord

export type RoughQueue = ReturnType<typeof createRoughQueue>
