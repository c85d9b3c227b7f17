import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'

export interface MoveMessages {
  fromQueueUrl: string
  toQueueUrl: string
  /** How many to move at most. @default all */
  max?: number
  onMoved?: (moved: number) => void
  /** Asked before each batch. @default never: continues until the queue is empty */
  isTimeUp?: () => boolean
}

/** Long enough to send and delete a batch. A message that was not moved becomes visible again after this. */
const holdSeconds = 60

/**
 * Moves messages unchanged. Each is deleted only after it was sent, so an interruption can repeat a message but never
 * lose one. SQS can do this itself (StartMessageMoveTask), but no emulator implements it, and one code path is better
 * than two.
 * @returns how many were moved
 */
export async function moveMessages(sqs: SQSClient, options: MoveMessages): Promise<number> {
  const { fromQueueUrl, toQueueUrl, max = Number.POSITIVE_INFINITY, onMoved, isTimeUp } = options
  let moved = 0
  while (moved < max && !isTimeUp?.()) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: fromQueueUrl,
        MaxNumberOfMessages: Math.min(10, max - moved),
        VisibilityTimeout: holdSeconds,
        WaitTimeSeconds: 1,
        // A FIFO queue takes no message without its group.
        MessageSystemAttributeNames: ['MessageGroupId'],
      }),
    )
    if (Messages.length === 0) break
    const entries = Messages.map(({ Body, Attributes }, index) => ({
      Id: String(index),
      MessageBody: Body,
      MessageGroupId: Attributes?.MessageGroupId,
    }))
    const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl: toQueueUrl, Entries: entries }))
    const receipts = (sent.Successful ?? []).map(({ Id }) => ({
      Id,
      ReceiptHandle: Messages[Number(Id)]?.ReceiptHandle,
    }))
    if (receipts.length === 0) throw new Error(`Expected ${toQueueUrl} to accept messages; it accepted none`)
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: fromQueueUrl, Entries: receipts }))
    moved += receipts.length
    onMoved?.(moved)
  }
  return moved
}
