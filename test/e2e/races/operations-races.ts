import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'vitest'
import { s3Notification } from '../support/photos.ts'
import { type Races, statuses } from './race.ts'

const letters = 5

export const operationsRaces: Races = {
  /** Each dead letter is redriven once, by whichever caller. */
  redriveQueue: async ({ stack, ask, newImage }, kind) => {
    const { accessToken } = await stack.person('root', true)
    const MessageBody = s3Notification(stack, await newImage())
    const { AnalysisDeadLetterQueueUrl: QueueUrl } = stack.outputs
    for (let letter = 0; letter < letters; letter++)
      await stack.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))
    const queueOf = (caller: number) =>
      kind === 'conflicting' && caller % 2 === 1 ? 'transforms' : 'analysis'
    return {
      call: (caller) => ask('POST', `/v1/admin/queues/${queueOf(caller)}/redrive`, undefined, accessToken),
      check: (answers) => {
        expect(statuses(answers)).toEqual({ 200: answers.length })
        expect(answers.reduce((sum, { body }) => sum + body.moved, 0)).toBe(letters)
      },
    }
  },
}
