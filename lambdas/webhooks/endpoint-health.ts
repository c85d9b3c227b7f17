import type { DeliveryRow, DisabledReason, WebhookRow } from './webhook-rows.ts'

/** What an attempt says about its webhook, as a change of the webhook's row. */
export interface HealthChange {
  readonly set?: Pick<WebhookRow, 'enabled' | 'disabledReason'> | Pick<WebhookRow, 'failingSince'>
  readonly remove?: readonly ['failingSince']
}

const dayMs = 86_400_000

/**
 * One success clears all failures. A webhook is disabled when its endpoint answers 410, or when a delivery is given
 * up and no attempt has succeeded for a number of days: a single bad hour after a quiet month is not enough.
 */
export function healthAfter(
  { failingSince }: Pick<WebhookRow, 'failingSince'>,
  { state, reason, attempts }: Pick<DeliveryRow, 'state' | 'reason' | 'attempts'>,
  now: Date,
  disableAfterDays: number,
): HealthChange | undefined {
  if (state === 'delivered') return failingSince ? { remove: ['failingSince'] } : undefined
  if (reason?.code === 'gone') return disabled({ code: 'gone', message: reason.message }, now)
  const firstFailure = failingSince ?? attempts.at(-1)!.at
  const failingMs = now.getTime() - Date.parse(firstFailure)
  if (state === 'failed' && failingMs >= disableAfterDays * dayMs)
    return disabled({ code: 'failing', message: `No attempt has succeeded since ${firstFailure}.` }, now)
  return failingSince ? undefined : { set: { failingSince: firstFailure } }
}

const disabled = (why: Omit<DisabledReason, 'at'>, now: Date): HealthChange => ({
  set: { enabled: false, disabledReason: { ...why, at: now.toISOString() } },
})
