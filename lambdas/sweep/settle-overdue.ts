import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { OriginalStore } from '../image-record/aws/original-store.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { isUnderWay } from '../image-record/open-work.ts'
import { closed, expired, postponed } from '../image-record/transitions.ts'
import { publishAndCount } from '../pipeline/announce.ts'
import type { AnalysisQueue } from '../pipeline/aws/analysis-queue.ts'
import { type DeletionDeps, finishDeletion } from '../pipeline/erase-image.ts'
import { type RequestVisionDeps, requestPendingVision } from '../pipeline/request-vision.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import { giveUpFetching } from '../uploads/fetch-photo.ts'

export interface SettleOverdueDeps extends DeletionDeps, RequestVisionDeps {
  images: Pick<ImageTable, 'apply' | 'readWhole'>
  originals: Pick<OriginalStore, 'erase' | 'exists'>
  requestAnalysis: AnalysisQueue
  expiredRowRetentionDays: number
  now: () => Date
}

export type Settlement =
  | 'expired'
  | 'deleted'
  | 'reanalysis requested'
  | 'vision requested'
  | 'under way'
  | 'fetch given up'
  | 'nothing owed'

/**
 * Does the outstanding work of one overdue image. This is the safety net for everything else: lost notifications,
 * functions that were cut off between two writes, and unused slots end here.
 */
export async function settleOverdue(deps: SettleOverdueDeps, ref: ImageRef): Promise<Settlement> {
  const row = await deps.images.readWhole(ref)
  if (row && isUnderWay(row, deps.now())) return leave(deps, row)
  switch (row?.state) {
    case 'pending':
      if (await deps.originals.exists(ref)) return reanalyze(deps, row)
      return row.upload?.sourceUrl ? giveUp(deps, row) : expire(deps, row)
    case 'uploaded':
      return reanalyze(deps, row)
    case 'analyzed':
      return seeAgain(deps, row)
    case 'expired':
      return finishExpiry(deps, row)
    case 'deleted':
      await finishDeletion(deps, row)
      return 'deleted'
    default:
      return 'nothing owed'
  }
}

/** The image has changed since its due time was set: look again later. */
async function leave(deps: SettleOverdueDeps, row: ImageRow): Promise<Settlement> {
  await deps.images.apply(row, postponed(row.state, new Date(row.updatedAt)))
  return 'under way'
}

async function reanalyze(deps: SettleOverdueDeps, row: ImageRow): Promise<Settlement> {
  const { owner, imageId, run } = row
  // First, because an analysis that waits for a scan sets a time of its own.
  await deps.images.apply(row, postponed(row.state, deps.now()))
  await deps.requestAnalysis({ owner, imageId, run })
  return 'reanalysis requested'
}

async function seeAgain(deps: SettleOverdueDeps, row: ImageRow): Promise<Settlement> {
  await requestPendingVision(deps, row)
  await deps.images.apply(row, postponed(row.state, deps.now()))
  return 'vision requested'
}

async function giveUp(deps: SettleOverdueDeps, row: ImageRow): Promise<Settlement> {
  await giveUpFetching(deps, row)
  return 'fetch given up'
}

async function expire(deps: SettleOverdueDeps, row: ImageRow): Promise<Settlement> {
  const { applied, row: now } = await deps.images.apply(
    row,
    expired(deps.now(), deps.expiredRowRetentionDays),
  )
  return applied ? finishExpiry(deps, now) : 'nothing owed'
}

async function finishExpiry(deps: SettleOverdueDeps, row: ImageRow): Promise<Settlement> {
  await publishAndCount(deps, row)
  await deps.images.apply(row, closed('expired'))
  return 'expired'
}
