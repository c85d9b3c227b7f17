import * as z from 'zod/mini'
import { flag, list, whole } from '../text-values.ts'
import { setting } from './setting.ts'

// The name of each is the name in cdk.json.

export const webhooksPerOwner = setting({
  variable: 'WEBHOOKS_PER_OWNER',
  schema: () => whole(1, 100),
  usual: 10,
  description: 'Webhooks that one owner may have',
})

export const webhookRetrySeconds = setting({
  variable: 'WEBHOOK_RETRY_SECONDS',
  schema: () =>
    list(
      whole(1, 43_200),
      z.refine((pauses: number[]) => pauses.length > 0, 'Expected at least one pause'),
      z.refine((pauses: number[]) => pauses.length <= 20, 'Expected at most 20 pauses'),
    ),
  usual: [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 36_000],
  description: 'Pauses between the attempts of a webhook delivery, in seconds; each varies by up to a fifth',
})

export const webhookTimeoutSeconds = setting({
  variable: 'WEBHOOK_TIMEOUT_SECONDS',
  schema: () => whole(1, 15),
  usual: 10,
  description:
    'Time for one attempt of a webhook delivery, from resolving the host name to the answer, in seconds',
})

export const webhookDeliveryRetentionDays = setting({
  variable: 'WEBHOOK_DELIVERY_RETENTION_DAYS',
  schema: () => whole(14, 365),
  usual: 30,
  description: 'How long webhook deliveries can be read and sent again, in days',
})

export const webhookDisableAfterDays = setting({
  variable: 'WEBHOOK_DISABLE_AFTER_DAYS',
  schema: () => whole(1, 365),
  usual: 5,
  description: 'Days without a successful attempt after which a webhook is disabled',
})

export const webhookAllowPrivateAddresses = setting({
  variable: 'WEBHOOK_ALLOW_PRIVATE_ADDRESSES',
  schema: flag,
  usual: false,
  description:
    'Allow webhooks to use http, any port and private networks. For development on a laptop, never for a deployment',
})
