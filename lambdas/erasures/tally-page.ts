import type { ErasedCounts, ErasedKind, ErasureRow } from './erasures.ts'

/**
 * What the receipt counts for a page that a round has found, and what the erase round still expects after it.
 *
 * The count round counts before anything is erased, so that an interruption cannot lose a count. Data that arrives
 * between the two rounds (a presigned URL that was handed out earlier still accepts its upload, running work still
 * writes) is only found by the erase round: whatever it finds beyond what was counted is counted then.
 */
export function tallyPage(
  { round, expected = {} }: Pick<ErasureRow, 'round' | 'expected'>,
  counts: ErasedCounts = {},
): { readonly published: ErasedCounts; readonly expected: ErasedCounts } {
  // The look round follows: nothing that it finds has been counted.
  if (round === 'look') return { published: counts, expected: {} }
  const published: ErasedCounts = {}
  const left: ErasedCounts = { ...expected }
  for (const [name, count] of Object.entries(counts) as [ErasedKind, number][]) {
    const before = expected[name] ?? 0
    published[name] = round === 'count' ? count : Math.max(0, count - before)
    left[name] = round === 'count' ? before + count : Math.max(0, before - count)
  }
  return { published, expected: left }
}
