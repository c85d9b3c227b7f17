import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { describe, expect, test, vi } from 'vitest'
import { announcementOf } from '../../../../lambdas/events/announcement.ts'
import { createEventPublisher } from '../../../../lambdas/events/aws/event-publisher.ts'
import { aMoment, anImageRow } from '../../support/factories.ts'

const event = announcementOf(anImageRow({ state: 'deleted', settledAt: aMoment.toISOString() }))

/** The emulator never fails an entry of a successful call, so this answer is made up. */
const busThatFails = (times: number) => {
  const send = vi.fn(
    async (): Promise<object> =>
      send.mock.calls.length <= times
        ? { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] }
        : { FailedEntryCount: 0, Entries: [{ EventId: 'x' }] },
  )
  return { send, client: { send } as unknown as EventBridgeClient }
}

describe('publishing an event', () => {
  test('tries again when the call succeeds but its entry fails', async () => {
    const { client, send } = busThatFails(2)
    await createEventPublisher(client, 'bus', async () => false)(event)
    expect(send).toHaveBeenCalledTimes(3)
  })

  test('throws when the entry keeps failing, so that the message comes back', async () => {
    const { client } = busThatFails(Number.POSITIVE_INFINITY)
    await expect(createEventPublisher(client, 'bus', async () => false)(event)).rejects.toMatchObject({
      code: 'EVENT_NOT_ACCEPTED',
    })
  })

  test('carries the time at which the state was reached', async () => {
    const { client, send } = busThatFails(0)
    await createEventPublisher(client, 'bus', async () => false)(event)
    const [command] = send.mock.calls[0] as unknown as [{ input: { Entries: [{ Time: Date }] } }]
    expect(command.input.Entries[0].Time).toEqual(aMoment)
  })

  test.each<[string, 'expired' | 'deleted', () => Promise<boolean>, string[]]>([
    ['of an owner with webhooks', 'expired', async () => true, ['webhooks']],
    ['of an owner without', 'expired', async () => false, []],
    [
      'whose owner cannot be looked up',
      'expired',
      () => Promise.reject(new Error('throttled')),
      ['webhooks'],
    ],
    ['of a deletion, whose payloads have to go', 'deleted', async () => false, ['webhooks']],
  ])('%s is marked for the rule of webhooks only if needed', async (_, state, hasWebhooks, marks) => {
    const { client, send } = busThatFails(0)
    const row = anImageRow({ state, settledAt: aMoment.toISOString() })
    await createEventPublisher(client, 'bus', hasWebhooks)(announcementOf(row))
    const [command] = send.mock.calls[0] as unknown as [{ input: { Entries: [{ Resources: string[] }] } }]
    expect(command.input.Entries[0].Resources).toEqual(marks)
  })
})
