import { ReceiveMessageCommand, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import { moveMessages } from '../../../../lambdas/operations/aws/move-messages.ts'

test('keeps the group of a message, without which a FIFO queue refuses it', async () => {
  const waiting = [{ Body: '{}', ReceiptHandle: 'r', Attributes: { MessageGroupId: 'anna' } }]
  const sent: unknown[] = []
  const sqs = {
    send: async (command: unknown) => {
      if (command instanceof ReceiveMessageCommand)
        // SQS names only the attributes that it was asked for.
        return {
          Messages: waiting
            .splice(0)
            .map(({ Attributes, ...message }) =>
              command.input.MessageSystemAttributeNames?.includes('MessageGroupId')
                ? { ...message, Attributes }
                : message,
            ),
        }
      if (command instanceof SendMessageBatchCommand) sent.push(...command.input.Entries!)
      return { Successful: [{ Id: '0' }] }
    },
  } as unknown as SQSClient
  expect(await moveMessages(sqs, { fromQueueUrl: 'dead', toQueueUrl: 'work' })).toBe(1)
  expect(sent).toEqual([{ Id: '0', MessageBody: '{}', MessageGroupId: 'anna' }])
})
