import type { AllOwnerLimits, KeyLimits } from '../api/identity.ts'

/** The limits of a caller: those of the owner, or lower ones of the key. */
export function effectiveLimits(owner: AllOwnerLimits, key: KeyLimits = {}): AllOwnerLimits {
  const smaller = (name: keyof KeyLimits) => Math.min(owner[name], key[name] ?? Number.POSITIVE_INFINITY)
  return {
    ...owner,
    requestsPerMinute: smaller('requestsPerMinute'),
    dailyUploads: smaller('dailyUploads'),
    dailyUploadBytes: smaller('dailyUploadBytes'),
  }
}
