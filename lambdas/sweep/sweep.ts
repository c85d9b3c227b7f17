import type { ImageTable, OverduePage } from '../adapters/image-table.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import { openShards } from '../core/lifecycle/transitions.ts'
import { type SettleOverdueDeps, settleOverdue } from './settle-overdue.ts'

export interface SweepDeps extends SettleOverdueDeps {
  images: Pick<ImageTable, 'apply' | 'get' | 'overdue'>
  onFailure: (error: unknown, image: ImageRef) => void
}

const parallelism = 10

/** Enough time to finish what is in hand. */
const reserveMs = 10_000

/** Goes through the overdue images of every shard, as far as time allows; returns how many were settled in which way. */
export async function sweep(deps: SweepDeps, remainingMs: () => number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const settle = async (image: ImageRef) => {
    const outcome = await settleOverdue(deps, image).catch((error) => {
      deps.onFailure(error, image)
      return 'failed' as const
    })
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  for (const shard of openShards) {
    let next: OverduePage['next']
    do {
      // Page by page, so that images which cannot be settled today do not hide those behind them.
      const page = await deps.images.overdue(shard, deps.now(), next)
      while (page.images.length > 0 && remainingMs() > reserveMs) {
        await Promise.all(page.images.splice(0, parallelism).map(settle))
      }
      next = page.next
    } while (next && remainingMs() > reserveMs)
  }
  return counts
}
