import { describe, expect, test } from 'vitest'
import {
  createWebhook,
  deleteWebhook,
  listWebhooks,
  readWebhook,
  updateWebhook,
} from '../../../lambdas/webhooks/manage-webhooks.ts'
import {
  NewWebhook,
  WebhookChanges,
  WebhookView,
  WebhookWithSecret,
} from '../../../lambdas/webhooks/webhooks.ts'
import { aMoment } from '../support/factories.ts'
import { aWebhook } from '../support/webhook-factories.ts'
import { webhookWorld } from '../support/webhook-world.ts'

const aWorld = (...rows: Parameters<typeof webhookWorld>) => {
  const world = webhookWorld(...rows)
  const urlRules = { allowPrivateAddresses: false }
  return { ...world, deps: { ...world, urlRules, webhooksPerOwner: 2, now: () => aMoment } }
}
const request = (changes: object = {}) => NewWebhook.parse({ url: 'https://example.org/hook', ...changes })

describe('creating a webhook', () => {
  test('shows its secret once, and subscribes to all events by default', async () => {
    const { deps } = aWorld()
    const created = await createWebhook(deps, 'alice', request())
    expect(WebhookWithSecret.parse(created)).toEqual(created)
    expect(created).toMatchObject({ url: 'https://example.org/hook', eventTypes: 'all', enabled: true })
    const shown = await listWebhooks(deps, 'alice')
    expect(shown.items.map(({ webhookId }) => webhookId)).toEqual([created.webhookId])
    expect(JSON.stringify(shown)).not.toContain('whsec_')
  })

  test.each(['http://example.org/', 'https://127.0.0.1/', 'https://localhost/'])(
    'refuses %s',
    async (url) => {
      const { deps, rows } = aWorld()
      await expect(createWebhook(deps, 'alice', request({ url }))).rejects.toMatchObject({
        code: 'REFUSED_ADDRESS',
      })
      expect(rows.webhooks.size).toBe(0)
    },
  )

  test('is refused at the limit, which is counted for each owner', async () => {
    const { deps } = aWorld(aWebhook(), aWebhook())
    await expect(createWebhook(deps, 'alice', request())).rejects.toMatchObject({ code: 'LIMIT_REACHED' })
    await expect(createWebhook(deps, 'bob', request())).resolves.toBeDefined()
  })
})

describe('changing a webhook', () => {
  test('keeps fields that are not sent', async () => {
    const row = aWebhook({ description: 'mine' })
    const { deps } = aWorld(row)
    const changed = await updateWebhook(deps, row, WebhookChanges.parse({ eventTypes: ['Image Deleted'] }))
    expect(WebhookView.parse(changed)).toMatchObject({
      url: row.url,
      description: 'mine',
      eventTypes: ['Image Deleted'],
    })
    expect(JSON.stringify(changed)).not.toContain('whsec_')
  })

  test('refuses a private address', async () => {
    const row = aWebhook()
    const { deps } = aWorld(row)
    await expect(updateWebhook(deps, row, { url: 'https://10.0.0.1/' })).rejects.toMatchObject({
      code: 'REFUSED_ADDRESS',
    })
  })

  test('enabling it clears the reason and the failures; a new URL clears only the failures', async () => {
    const disabledReason = { code: 'failing' as const, message: 'No success.', at: aMoment.toISOString() }
    const row = aWebhook({ enabled: false, disabledReason, failingSince: aMoment.toISOString() })
    const { deps } = aWorld(row)
    const moved = await updateWebhook(deps, row, { url: 'https://new.example/' })
    expect(moved).toMatchObject({ enabled: false, disabledReason, failingSince: undefined })
    const on = await updateWebhook(deps, row, { enabled: true })
    expect(on).toMatchObject({ enabled: true, disabledReason: undefined, url: 'https://new.example/' })
  })
})

test('webhooks of others are not found', async () => {
  const row = aWebhook()
  const { deps } = aWorld(row)
  const asBob = { ...row, owner: 'bob' }
  const missing = expect.objectContaining({ code: 'NOT_FOUND' })
  await expect(readWebhook(deps, asBob)).rejects.toEqual(missing)
  await expect(updateWebhook(deps, asBob, { enabled: false })).rejects.toEqual(missing)
  await expect(deleteWebhook(deps, asBob)).rejects.toEqual(missing)
  expect((await listWebhooks(deps, 'bob')).items).toEqual([])
  await deleteWebhook(deps, row)
  await expect(deleteWebhook(deps, row)).rejects.toEqual(missing)
})

describe('the request', () => {
  test.each([
    ['no URL', { url: undefined }],
    ['an empty list of types', { eventTypes: [] }],
    ['a type twice', { eventTypes: ['Image Deleted', 'Image Deleted'] }],
    ['an unknown type', { eventTypes: ['Image Eaten'] }],
    ['its own secret', { secret: 'whsec_AAAA' }],
    ['a novel', { description: 'x'.repeat(201) }],
  ])('is refused with %s', (_name, changes) => {
    expect(NewWebhook.safeParse({ url: 'https://example.org', ...changes }).success).toBe(false)
  })
})
