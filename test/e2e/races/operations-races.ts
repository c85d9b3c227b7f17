import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'vitest'
import { s3Notification } from '../support/photos.ts'
import { callers, type Races, statuses } from './race.ts'

const letters = 5

export const operationsRaces: Races = {
  /** One of the values stays, in the answers and in the row, and nothing else of the row changes. */
  changeOwnerLimits: async ({ stack, ask, asking, newPerson }, kind) => {
    const { accessToken } = await stack.person('root', true)
    const { owner } = await newPerson()
    const path = `/v1/admin/owners/${owner}/limits`
    const before = { dailyUploadBytes: 1_000, transformsPerImage: 7 }
    await asking(accessToken)('PATCH', path, before)
    const wanted = (caller: number) => (kind === 'conflicting' && caller % 5 === 4 ? null : 100 + caller)
    return {
      call: (caller) => ask('PATCH', path, { dailyUploads: wanted(caller) }, accessToken),
      check: async (answers) => {
        expect(statuses(answers)).toEqual({ 200: answers.length })
        for (const { body } of answers) expect(body.own).toMatchObject(before)
        const { own } = await asking(accessToken)('GET', path)
        const { dailyUploads, ...others } = own
        expect(others).toEqual(before)
        const possible = Array.from({ length: callers }, (_, caller) => wanted(caller) ?? undefined)
        expect(possible).toContain(dailyUploads)
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
