import type { CorrectedImage } from '../../../lambdas/feedback/aws/corrections-update.ts'
import type { FeedbackPage } from '../../../lambdas/feedback/aws/feedback-table.ts'
import type { FeedbackChange } from '../../../lambdas/feedback/aws/feedback-writer.ts'
import type { FeedbackRow } from '../../../lambdas/feedback/feedback.ts'
import type { PrecisionCount } from '../../../lambdas/feedback/precision.ts'
import { precisionChanges } from '../../../lambdas/feedback/precision-changes.ts'
import { rejects } from '../../../lambdas/feedback/verdict-meaning.ts'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import type { ImageRef } from '../../../lambdas/platform/identifiers.ts'
import { aMoment } from './factories.ts'

/** Images and their feedback, with the conditions of the real tables. */
export function feedbackWorld(...images: ImageRow[]) {
  const rows = new Map(images.map((row) => [row.imageId, row]))
  const said = new Map<string, FeedbackRow>()
  const counts = new Map<string, PrecisionCount>()
  /** Pairs of near-duplicates. */
  const alike = new Map<string, string[]>()
  const seen = { imageWrites: 0 }

  const isUnchanged = ({ ref, corrections }: CorrectedImage) => {
    const row = rows.get(ref.imageId)
    return (
      row !== undefined &&
      row.state !== 'deleted' &&
      (row.corrections?.revision ?? 0) === corrections.revision - 1
    )
  }
  const write = ({ ref, corrections }: CorrectedImage) => {
    seen.imageWrites++
    rows.set(ref.imageId, { ...rows.get(ref.imageId)!, corrections })
  }
  function count(change: PrecisionCount) {
    const { right, wrong, ...counter } = change
    const key = JSON.stringify(counter)
    const known = counts.get(key) ?? { ...counter, right: 0, wrong: 0 }
    counts.set(key, { ...known, right: known.right + right, wrong: known.wrong + wrong })
  }

  const writer = {
    save: async ({ before, after, image }: FeedbackChange) => {
      const { feedbackId } = (after ?? before)!
      if (said.get(feedbackId)?.revision !== before?.revision || (image && !isUnchanged(image))) return false
      if (after) said.set(feedbackId, after)
      else said.delete(feedbackId)
      if (image) write(image)
      for (const change of precisionChanges(before, after)) count(change)
      return true
    },
    passOn: async (feedbackId: string, heir: CorrectedImage) => {
      const row = said.get(feedbackId)
      if (!row || row.withdrawnAt || !rejects(row)) return 'withdrawn' as const
      if (!isUnchanged(heir)) return 'outdated' as const
      const heirs = new Set([...(row.heirs ?? []), heir.ref.imageId])
      said.set(feedbackId, { ...row, heirs, revision: row.revision + 1 })
      write(heir)
      return 'passed on' as const
    },
    correct: async (image: CorrectedImage) => {
      if (!isUnchanged(image)) return false
      write(image)
      return true
    },
    drop: async ({ feedbackId }: FeedbackRow) =>
      said.get(feedbackId)?.withdrawnAt !== undefined && said.delete(feedbackId),
  }
  const feedback = {
    get: async (_owner: string, feedbackId: string) => said.get(feedbackId),
    ofImage: async ({ imageId }: ImageRef) => [...said.values()].filter((row) => row.imageId === imageId),
    isEmpty: async () => said.size === 0,
    list: async (_owner: string, { limit, after }: FeedbackPage) => {
      const all = [...said.values()].sort((a, b) => (a.feedbackId < b.feedbackId ? 1 : -1))
      const left = all.filter(({ feedbackId }) => after === undefined || feedbackId < after)
      return {
        rows: left.slice(0, limit),
        last: left.length > limit ? left[limit - 1]?.feedbackId : undefined,
      }
    },
  }
  return {
    rows,
    said,
    counts,
    alike,
    seen,
    deps: {
      images: {
        readWhole: async ({ owner, imageId }: ImageRef) =>
          rows.get(imageId)?.owner === owner ? rows.get(imageId) : undefined,
      },
      feedback,
      writer,
      precision: {
        read: async (_owner: string, byModel: boolean) => ({
          counts: [...counts.values()].filter(({ source }) => (source !== undefined) === byModel),
          truncated: false,
        }),
      },
      findNearDuplicates: async ({ imageId }: ImageRef) => alike.get(imageId) ?? [],
      now: () => aMoment,
    },
  }
}
