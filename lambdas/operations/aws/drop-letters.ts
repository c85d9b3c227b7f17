import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { FailureStage } from '../../image-record/failure.ts'
import { readMessage } from '../../pipeline/read-message.ts'
import { VisionRequest } from '../../pipeline/vision-request.ts'
import type { ImageRef, TransformRef } from '../../platform/identifiers.ts'
import { TransformMessage } from '../../transforms/transform-message.ts'
import { FetchMessage } from '../../uploads/url-uploads.ts'
import { letterKey } from '../failures/letter-key.ts'

/** @returns how many dead letters were dropped */
export type DropLetters = (
  stage: FailureStage,
  handled: ReadonlySet<string>,
  longestMs: number,
) => Promise<number>

export interface DropLettersDeps {
  readonly sqs: SQSClient
  readonly queueNames: Readonly<Record<string, string>>
  readonly urlOf: (queueName: string) => string
  readonly nowMs: () => number
}

/** What each stage's dead letters are about. A letter that cannot be read stays for people. */
const reads: Readonly<Record<FailureStage, (body: string) => readonly (ImageRef | TransformRef)[]>> = {
  fetch: (body) => [FetchMessage.parse(JSON.parse(body)).image],
  analysis: readMessage,
  vision: (body) => [VisionRequest.parse(JSON.parse(body)).image],
  transform: (body) => [TransformMessage.parse(JSON.parse(body)).transform],
}

const queuesOf = (stage: FailureStage, names: readonly string[]) =>
  names.filter((name) =>
    stage === 'vision'
      ? name.startsWith('vision-') && name.endsWith('-dead-letters')
      : name === `${stage === 'transform' ? 'transforms' : stage}-dead-letters`,
  )

/** Letters that are not about this group are visible again after this. */
const holdSeconds = 10

/**
 * Drops the dead letters whose work has been taken up from the rows. SQS cannot select messages, so it looks through
 * the queue while time allows. A letter that is left is harmless: redriving it finds nothing to do.
 */
export function createLetterDropper({ sqs, queueNames, urlOf, nowMs }: DropLettersDeps): DropLetters {
  return async (stage, handled, longestMs) => {
    const untilMs = nowMs() + longestMs
    let dropped = 0
    for (const name of queuesOf(stage, Object.keys(queueNames))) {
      const QueueUrl = urlOf(queueNames[name]!)
      while (nowMs() < untilMs) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: holdSeconds }),
        )
        if (Messages.length === 0) break
        const done = Messages.filter(({ Body = '' }) => isAbout(stage, Body, handled))
        if (done.length === 0) continue
        const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
        const { Successful = [] } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
        dropped += Successful.length
      }
    }
    return dropped
  }
}

/** A letter about several images is dropped only with the last of them. */
function isAbout(stage: FailureStage, body: string, handled: ReadonlySet<string>): boolean {
  try {
    const refs = reads[stage](body)
    return refs.length > 0 && refs.every((ref) => handled.has(letterKey(ref)))
  } catch {
    return false
  }
}
