import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'vitest'
import { s3Notification } from '../support/photos.ts'
import { type Races, statuses } from './race.ts'

const letters = 5

export const operationsRaces: Races = {
  /** Each failure is redriven or dismissed once, by whichever caller, and other groups stay. */
  actOnFailures: async ({ stack, ask, newImage }, kind) => {
    const { accessToken } = await stack.person('root', true)
    const photos = await Promise.all(Array.from({ length: letters }, () => newImage(Buffer.from('no photo'))))
    const list = () => ask('GET', '/v1/admin/failures', undefined, accessToken)
    const { cause } = (await list()).body.items.find(
      ({ code }: { code: string }) => code === 'UNSUPPORTED_FORMAT',
    )
    const actionOf = (caller: number) => (kind === 'conflicting' && caller % 2 === 1 ? 'dismiss' : 'redrive')
    return {
      call: (caller) => ask('POST', `/v1/admin/failures/${cause}`, { action: actionOf(caller) }, accessToken),
      check: async (answers) => {
        expect(statuses(answers)).toEqual({ 200: answers.length })
        const done = answers.reduce((sum, { body }) => sum + body.done, 0)
        expect(done).toBeGreaterThanOrEqual(letters)
        for (const id of photos) {
          const { body } = await ask('GET', `/v1/images/${id}/versions`, undefined, stack.account.accessToken)
          expect(body.items.length).toBeLessThanOrEqual(2)
        }
      },
    }
  },
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
