import type { Identity } from '../api/identity.ts'
import type { DailyQuota, WantedUploads } from '../limits/aws/quota-change.ts'

interface Sized {
  readonly size: number
}

/** What a request for slots adds to the daily quotas of the owner and of the key used. */
export function wantedUploads(
  dailyQuota: DailyQuota,
  { principal, limits, ownerLimits }: Pick<Identity, 'principal' | 'limits' | 'ownerLimits'>,
  request: Sized | { readonly items: readonly Sized[] },
): WantedUploads {
  const items = 'items' in request ? request.items : [request]
  const ownerQuota = {
    uploads: ownerLimits?.dailyUploads ?? dailyQuota.uploads,
    bytes: ownerLimits?.dailyUploadBytes ?? dailyQuota.bytes,
  }
  const keyQuota = {
    uploads: limits?.dailyUploads ?? ownerQuota.uploads,
    bytes: limits?.dailyUploadBytes ?? ownerQuota.bytes,
  }
  return {
    wanted: { uploads: items.length, bytes: items.reduce((sum, { size }) => sum + size, 0) },
    shares: [
      { name: 'owner', quota: ownerQuota },
      ...(principal.kind === 'key' ? [{ name: `key_${principal.id}`, quota: keyQuota }] : []),
    ],
  }
}
