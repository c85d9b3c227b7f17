import { v7 as uuidV7 } from 'uuid'
import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'
import { checkPublicUrl, type UrlRules } from '../platform/outbound/check-public-url.ts'
import type { WebhookTable } from './aws/webhook-table.ts'
import { newSecret } from './new-secret.ts'
import type { WebhookRef, WebhookRow } from './webhook-rows.ts'
import { webhookView, webhookWithSecret } from './webhook-view.ts'
import type { NewWebhook, WebhookChanges, WebhookList, WebhookView, WebhookWithSecret } from './webhooks.ts'

export interface ManageWebhooksDeps {
  webhooks: WebhookTable
  urlRules: UrlRules
  webhooksPerOwner: number
  now: () => Date
}

type Deps<K extends keyof WebhookTable> = Omit<ManageWebhooksDeps, 'webhooks'> & {
  webhooks: Pick<WebhookTable, K>
}

const notThere = ({ webhookId }: WebhookRef) => new AppError('NOT_FOUND', `There is no webhook ${webhookId}.`)

/** @throws AppError NOT_FOUND, also for a webhook of another owner */
export async function readWebhook(
  { webhooks }: { webhooks: Pick<WebhookTable, 'get'> },
  ref: WebhookRef,
): Promise<WebhookRow> {
  const row = await webhooks.get(ref)
  if (!row) throw notThere(ref)
  return row
}

/** POST /v1/webhooks */
export async function createWebhook(
  deps: Deps<'create'>,
  owner: Owner,
  { url, eventTypes, description }: NewWebhook,
): Promise<WebhookWithSecret> {
  const now = deps.now().toISOString()
  const row: WebhookRow = {
    owner,
    webhookId: uuidV7(),
    url: checkPublicUrl(url, deps.urlRules).href,
    eventTypes,
    description,
    enabled: true,
    secrets: [{ value: newSecret() }],
    createdAt: now,
    updatedAt: now,
  }
  if (!(await deps.webhooks.create(row, deps.webhooksPerOwner)))
    throw new AppError(
      'LIMIT_REACHED',
      `An account can have at most ${deps.webhooksPerOwner} webhooks. Delete one that you no longer use.`,
    )
  return webhookWithSecret(row)
}

/** GET /v1/webhooks */
export const listWebhooks = async ({ webhooks }: Deps<'list'>, owner: Owner): Promise<WebhookList> => ({
  items: (await webhooks.list(owner)).map(webhookView),
})

/** PATCH /v1/webhooks/{id} */
export async function updateWebhook(
  deps: Deps<'change'>,
  ref: WebhookRef,
  { url, ...changes }: WebhookChanges,
): Promise<WebhookView> {
  const row = await deps.webhooks.change(ref, {
    set: {
      ...changes,
      url: url === undefined ? undefined : checkPublicUrl(url, deps.urlRules).href,
      updatedAt: deps.now().toISOString(),
    },
    remove: forgottenBy(url, changes.enabled),
  })
  if (!row) throw notThere(ref)
  return webhookView(row)
}

/** A new URL, or enabling the webhook again, clears the record of failures. */
function forgottenBy(url?: string, enabled?: boolean): readonly ('disabledReason' | 'failingSince')[] {
  if (enabled) return ['disabledReason', 'failingSince']
  return url === undefined ? [] : ['failingSince']
}

/** DELETE /v1/webhooks/{id}. Its deliveries become invisible at once and expire later. */
export async function deleteWebhook({ webhooks }: Deps<'remove'>, ref: WebhookRef): Promise<void> {
  if (!(await webhooks.remove(ref))) throw notThere(ref)
}
