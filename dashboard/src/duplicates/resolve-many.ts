import type { DuplicateGroup } from '@image-intelligence/client'
import { api } from '../api/api.ts'
import { keyOf, suggestedChoice } from './choice.ts'
import { handOn, useResolutions } from './resolutions.ts'

/** The most groups on one page. */
const largestPage = 20
/** The most photos that one request deletes. */
const batchSize = 100

export interface Plan {
  readonly groups: readonly DuplicateGroup[]
  /** How many photos are to be deleted. */
  readonly copies: number
}

/** Collects every open group. @throws AbortError when it was stopped */
export async function planAll(signal: AbortSignal, onCount: (groups: number) => void): Promise<Plan> {
  const groups: DuplicateGroup[] = []
  const { resolved } = useResolutions.getState()
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { items, nextCursor }: { items: readonly DuplicateGroup[]; nextCursor?: string } =
      await api().listDuplicates({ query: { limit: largestPage, ...(cursor && { cursor }) } }, { signal })
    groups.push(...items.filter((group) => !group.decided && !resolved.has(keyOf(group))))
    onCount(groups.length)
    cursor = nextCursor
  }
  const copies = groups.reduce((sum, group) => sum + suggestedChoice(group).remove.length, 0)
  return { groups, copies }
}

/** Splits groups into batches that one request can delete; a group is never split. */
export function batchesOf(groups: readonly DuplicateGroup[]): DuplicateGroup[][] {
  const batches: DuplicateGroup[][] = []
  let size = batchSize + 1
  for (const group of groups) {
    const { length } = suggestedChoice(group).remove
    if (size + length > batchSize) {
      batches.push([])
      size = 0
    }
    batches.at(-1)!.push(group)
    size += length
  }
  return batches
}

/**
 * Deletes the suggested copies. If it is stopped or fails, earlier batches stay deleted.
 * @returns how many photos were deleted
 */
export async function removeInBatches(
  { groups }: Plan,
  signal: AbortSignal,
  onProgress: (removed: number) => void,
): Promise<number> {
  let removed = 0
  for (const batch of batchesOf(groups)) {
    if (signal.aborted) break
    for (const group of batch) await handOn(group, suggestedChoice(group))
    const imageIds = batch.flatMap((group) => suggestedChoice(group).remove)
    if (imageIds.length === 0) continue
    const { done } = await api().deleteImages({ body: { imageIds } })
    removed += done.length
    onProgress(removed)
  }
  return removed
}
