import type { DailyQuota, UploadQuota } from '../adapters/limits/upload-quota.ts'
import type { Identity } from '../core/contracts/identity.ts'
import type { UploadRequest } from '../core/contracts/uploads.ts'
import { AppError } from '../core/errors.ts'

export interface CountUploadsDeps {
  spendQuota: UploadQuota
  /** What the stage allows each owner. */
  dailyQuota: DailyQuota
  now: () => Date
}

/** Counts wished-for uploads against the daily quotas of the owner and of the key that asks. */
export async function countUploads(
  { spendQuota, dailyQuota, now }: CountUploadsDeps,
  { owner, principal, limits }: Identity,
  request: UploadRequest,
): Promise<void> {
  const items = 'items' in request ? request.items : [request]
  const wanted = { uploads: items.length, bytes: items.reduce((sum, { size }) => sum + size, 0) }
  const keyQuota = {
    uploads: limits?.dailyUploads ?? dailyQuota.uploads,
    bytes: limits?.dailyUploadBytes ?? dailyQuota.bytes,
  }
  const shares = [
    { name: 'owner', quota: dailyQuota },
    ...(principal.kind === 'key' ? [{ name: `key_${principal.id}`, quota: keyQuota }] : []),
  ]
  const at = now()
  if (await spendQuota(owner, shares, wanted, at)) return
  throw new AppError('QUOTA_REACHED', undefined, { retryAfterSeconds: secondsToMidnight(at) })
}

/** Quotas are by days of UTC. */
const secondsToMidnight = (now: Date): number => 86_400 - Math.floor((now.getTime() / 1000) % 86_400)
