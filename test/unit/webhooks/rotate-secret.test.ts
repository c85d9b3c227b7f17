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

test('shows the new secret, and keeps the old one valid for another day', async () => {
  const { rotate, secrets } = aWorld()
  const { secret } = await rotate()
  expect(secret).not.toBe(aSecret)
  expect(await secrets()).toEqual([
    { value: secret },
    { value: aSecret, expiresAt: inHours(24).toISOString() },
  ])
})

test('ends a leaked secret at once, together with those kept by earlier rotations', async () => {
  const { rotate, secrets } = aWorld()
  await rotate()
  const { secret } = await rotate({ oldSecretValidHours: 0 })
  expect(await secrets()).toEqual([{ value: secret }])
})

test('never extends the life of an old secret, and drops expired ones', async () => {
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

test('never keeps more than five valid secrets', async () => {
  const { rotate, secrets } = aWorld()
  for (let rotation = 0; rotation < 4; rotation++) await rotate()
  await expect(rotate()).rejects.toMatchObject({ code: 'LIMIT_REACHED' })
  expect(await secrets()).toHaveLength(5)
  await expect(rotate({ oldSecretValidHours: 0 })).resolves.toBeDefined()
})

test('refuses one of two concurrent rotations', async () => {
  const { rotate } = aWorld()
  const outcomes = await Promise.allSettled([rotate(), rotate()])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})
