import type { KeyLimits } from '../api/identity.ts'

/** The limits of a caller: the lower of what the stage allows each owner and what the key allows. */
export function effectiveLimits(stage: Required<KeyLimits>, key: KeyLimits = {}): Required<KeyLimits> {
  const smaller = (name: keyof KeyLimits) => Math.min(stage[name], key[name] ?? Number.POSITIVE_INFINITY)
  return {
    requestsPerMinute: smaller('requestsPerMinute'),
    dailyUploads: smaller('dailyUploads'),
    dailyUploadBytes: smaller('dailyUploadBytes'),
  }
}
