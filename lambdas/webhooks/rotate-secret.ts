import { AppError } from '../platform/errors.ts'
import type { WebhookTable } from './aws/webhook-table.ts'
import { readWebhook } from './manage-webhooks.ts'
import { newSecret } from './new-secret.ts'
import { validSecrets } from './sign-webhook.ts'
import type { WebhookRef, WebhookSecret } from './webhook-rows.ts'
import { webhookWithSecret } from './webhook-view.ts'
import type { SecretRotation, WebhookWithSecret } from './webhooks.ts'

export interface RotateSecretDeps {
  webhooks: Pick<WebhookTable, 'get' | 'change'>
  now: () => Date
}

/** Each valid secret adds a signature to the header, which must not grow without limit. */
const maxValidSecrets = 5

/** POST /v1/webhooks/{id}/secret. The old secrets stay valid for a while, so that no delivery fails in between. */
export async function rotateSecret(
  deps: RotateSecretDeps,
  ref: WebhookRef,
  { oldSecretValidHours }: SecretRotation,
): Promise<WebhookWithSecret> {
  const { secrets } = await readWebhook(deps, ref)
  const now = deps.now()
  const endsAt = new Date(now.getTime() + oldSecretValidHours * 3_600_000).toISOString()
  const old = validSecrets(
    secrets.map((secret) => ending(secret, endsAt)),
    now,
  )
  if (old.length >= maxValidSecrets)
    throw new AppError(
      'LIMIT_REACHED',
      `This webhook already has ${old.length} valid secrets. Send oldSecretValidHours: 0, or wait until an old one has expired.`,
    )
  const row = await deps.webhooks.change(ref, {
    set: { secrets: [{ value: newSecret() }, ...old], updatedAt: now.toISOString() },
    when: { secrets },
  })
  if (!row) throw new AppError('CONFLICT', 'Another request rotated the secret at the same time. Try again.')
  return webhookWithSecret(row)
}

/** A rotation can only bring an expiry forward: a leaked secret must not live on because of an earlier promise. */
const ending = ({ value, expiresAt }: WebhookSecret, endsAt: string): WebhookSecret => ({
  value,
  expiresAt: expiresAt !== undefined && expiresAt < endsAt ? expiresAt : endsAt,
})
