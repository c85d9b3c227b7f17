import { v7 as uuidV7 } from 'uuid'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import { checkPublicUrl, type UrlRules } from '../platform/outbound/check-public-url.ts'
import { cutText } from '../platform/text/cut-text.ts'
import type { FetchQueue } from './aws/fetch-queue.ts'
import { type AffordDeps, affordableItems, type SlotClient, slotRow } from './open-slots.ts'
import { uploadStatus } from './prediction.ts'
import type { UploadStatus } from './predictions.ts'
import { fetchWithinMs, type UrlUpload } from './url-uploads.ts'

export interface UploadFromUrlDeps extends AffordDeps {
  images: Pick<ImageTable, 'insert'>
  requestFetch: FetchQueue
  urlRules: UrlRules
}

const maxNameLength = 255

/**
 * Opens a slot whose photo the service fetches. The row exists before the message, so that no photo arrives without
 * one.
 * @throws AppError REFUSED_ADDRESS; INVALID_REQUEST when the request names a preset that does not exist; BUDGET_USED_UP
 */
export async function uploadFromUrl(
  deps: UploadFromUrlDeps,
  client: SlotClient,
  request: UrlUpload,
): Promise<UploadStatus> {
  const { href: sourceUrl } = checkPublicUrl(request.sourceUrl, deps.urlRules)
  const [item] = await affordableItems(deps, client, request)
  const ref = { owner: client.owner, imageId: uuidV7() }
  const now = deps.now()
  const row = slotRow(
    ref,
    { ...item!, sourceUrl, filename: request.filename ?? nameIn(sourceUrl) },
    {
      ...client,
      now,
      photosOfRequest: 1,
      expiresAt: new Date(now.getTime() + fetchWithinMs).toISOString(),
    },
  )
  await deps.images.insert([row])
  await deps.requestFetch({ kind: 'fetch-photo', image: ref, attempt: 1 })
  return uploadStatus(row)
}

/** The last part of the path, as people read it; the host when the path has none. */
function nameIn(url: string): string {
  const { pathname, hostname } = new URL(url)
  const last = pathname.split('/').findLast((part) => part !== '') ?? hostname
  try {
    return cutText(decodeURIComponent(last).replace(/\p{Cc}/gu, ''), maxNameLength) || hostname
  } catch {
    return cutText(last, maxNameLength)
  }
}
