import { expect, test } from 'vitest'
import { rotateSecret } from '../../../lambdas/webhooks/rotate-secret.ts'
import { SecretRotation } from '../../../lambdas/webhooks/webhooks.ts'
import { aMoment } from '../support/factories.ts'
import { aSecret, aWebhook } from '../support/webhook-factories.ts'
import { webhookWorld } from '../support/webhook-world.ts'

const inHours = (hours: number) => new Date(aMoment.getTime() + hours * 3_600_000)

function aWorld() {
  const webhook = aWebhook()
  const world = webhookWorld(webhook)
  const secrets = async () => (await world.webhooks.get(webhook))!.secrets
  const rotate = (body: object = {}, now = aMoment) =>
    rotateSecret({ ...world, now: () => now }, webhook, SecretRotation.parse(body))
  return { ...world, webhook, secrets, rotate }
}

test('the new secret is shown, and the old one is valid for another day', async () => {
  const { rotate, secrets } = aWorld()
  const { secret } = await rotate()
  expect(secret).not.toBe(aSecret)
  expect(await secrets()).toEqual([
    { value: secret },
    { value: aSecret, expiresAt: inHours(24).toISOString() },
  ])
})

test('a secret that leaked ends at once, and with it those that an earlier rotation kept', async () => {
  const { rotate, secrets } = aWorld()
  await rotate()
  const { secret } = await rotate({ oldSecretValidHours: 0 })
  expect(await secrets()).toEqual([{ value: secret }])
})

test('a later rotation never makes an old secret live longer, and drops what has expired', async () => {
  const { rotate, secrets } = aWorld()
  const first = await rotate({ oldSecretValidHours: 2 })
  const second = await rotate({ oldSecretValidHours: 100 }, inHours(1))
  expect(await secrets()).toEqual([
    { value: second.secret },
    { value: first.secret, expiresAt: inHours(101).toISOString() },
    { value: aSecret, expiresAt: inHours(2).toISOString() },
  ])
  const third = await rotate({}, inHours(3))
  expect((await secrets()).map(({ value }) => value)).toEqual([third.secret, second.secret, first.secret])
})

test('there are never more than five valid ones', async () => {
  const { rotate, secrets } = aWorld()
  for (let rotation = 0; rotation < 4; rotation++) await rotate()
  await expect(rotate()).rejects.toMatchObject({ code: 'LIMIT_REACHED' })
  expect(await secrets()).toHaveLength(5)
  await expect(rotate({ oldSecretValidHours: 0 })).resolves.toBeDefined()
})

test('of two rotations at once, one is told that the other was first', async () => {
  const { rotate } = aWorld()
  const outcomes = await Promise.allSettled([rotate(), rotate()])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})
