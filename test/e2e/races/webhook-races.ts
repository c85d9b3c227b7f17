import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { callers, expectLimit, expectOnly, type Races, statuses, type World } from './race.ts'

const maxWebhooks = 10
const maxValidSecrets = 5
const endpoint = (caller: number) => ({ url: `https://example.com/${caller}`, eventTypes: 'all' })

/** A person with this many webhooks. */
async function webhookOwner(world: World, count: number) {
  const { accessToken: token, owner } = await world.newPerson()
  const ask = world.asking(token)
  const webhooks: { webhookId: string; secret: string }[] = []
  for (let made = 0; made < count; made++) webhooks.push(await ask('POST', '/v1/webhooks', endpoint(made)))
  return {
    token,
    owner,
    webhook: webhooks[0]!,
    path: `/v1/webhooks/${webhooks[0]?.webhookId}`,
    list: async (): Promise<object[]> => (await ask('GET', '/v1/webhooks')).items,
    ask,
  }
}

export const webhookRaces: Races = {
  /** Webhooks are created up to the limit, and no more. */
  createWebhook: async (world) => {
    const room = 4
    const { token, list } = await webhookOwner(world, maxWebhooks - room)
    return {
      call: (caller) => world.ask('POST', '/v1/webhooks', endpoint(caller), token),
      check: async (answers) => {
        expectLimit(answers, 201, room, 409)
        expect(await list()).toHaveLength(maxWebhooks)
      },
    }
  },
  /** All changes are made; the last one remains. */
  updateWebhook: async (world) => {
    const { token, path, ask } = await webhookOwner(world, 1)
    return {
      call: (caller) =>
        world.ask('PATCH', path, { description: `description ${caller}`, ...endpoint(caller) }, token),
      check: async (answers) => {
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
        const { description, url } = await ask('GET', path)
        expect(url).toBe(`https://example.com/${description.split(' ')[1]}`)
      },
    }
  },
  /** Deleted once, and makes room for one. */
  deleteWebhook: async (world, kind) => {
    const { token, path, list } = await webhookOwner(world, maxWebhooks)
    return {
      call: (caller) =>
        caller % 2 === 0
          ? world.ask('DELETE', path, undefined, token)
          : world.ask('POST', '/v1/webhooks', endpoint(caller), token),
      check: async (answers) => {
        const { 204: removed, 201: made = 0 } = statuses(answers)
        expect(removed).toBe(1)
        expect(made).toBeLessThanOrEqual(1)
        expect(await list()).toHaveLength(maxWebhooks - 1 + made)
        if (kind === 'identical') expectLimit(answers, 204, 1, 404)
      },
    }
  },
  /** At most five secrets are valid at a time, and each of them was shown to some caller. */
  rotateWebhookSecret: async (world) => {
    const { token, owner, path, webhook } = await webhookOwner(world, 1)
    return {
      call: (caller) => world.ask('POST', `${path}/secret`, { oldSecretValidHours: 1 + caller }, token),
      check: async (answers) => {
        expectOnly(answers, 200, 409)
        const { Item } = await world.stack.dynamo.send(
          new GetCommand({
            TableName: world.stack.outputs.TableName,
            Key: { pk: `OWNER#${owner}`, sk: `WEBHOOK#${webhook.webhookId}` },
            ConsistentRead: true,
          }),
        )
        const kept: string[] = Item!.secrets.map(({ value }: { value: string }) => value)
        const shown = answers.flatMap(({ status, body }) => (status === 200 ? [body.secret] : []))
        expect(kept.length).toBe(Math.min(shown.length + 1, maxValidSecrets))
        expect([webhook.secret, ...shown]).toEqual(expect.arrayContaining(kept))
      },
    }
  },
  /** Each call has its own delivery, while the webhook is enabled. */
  testWebhook: async (world, kind) => {
    const { token, path, ask } = await webhookOwner(world, 1)
    return {
      call: (caller) =>
        caller % 2 === 0
          ? world.ask('POST', `${path}/test`, undefined, token)
          : world.ask('PATCH', path, { enabled: caller % 4 === 1 }, token),
      check: async (answers) => {
        expectOnly(answers, 202, 409, 200)
        const { 202: sent } = statuses(answers)
        if (kind === 'identical') expect(sent).toBe(callers)
        expect((await ask('GET', `${path}/deliveries?limit=100`)).items).toHaveLength(sent!)
      },
    }
  },
  /** One delivery, which is in progress again. */
  redeliver: async (world) => {
    const { token, path, ask } = await webhookOwner(world, 1)
    const { deliveryId, eventId } = await ask('POST', `${path}/test`)
    const delivery = `${path}/deliveries/${deliveryId}`
    // An attempt that ends while the calls are made may refuse them all.
    await eventually(async () => expect((await ask('GET', delivery)).attemptCount).toBe(1))
    return {
      call: (caller) =>
        caller % 4 < 3
          ? world.ask('POST', `${delivery}/redeliver`, undefined, token)
          : world.ask('PATCH', path, { description: 'meanwhile' }, token),
      check: async (answers) => {
        expectOnly(answers, 202, 409, 200)
        expect((await ask('GET', `${path}/deliveries`)).items).toMatchObject([{ deliveryId, eventId }])
      },
    }
  },
}
