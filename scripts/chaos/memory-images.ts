import type { ImageRow } from '../../lambdas/image-record/image-row.ts'
import type { NewRow, Transition } from '../../lambdas/image-record/transition.ts'
import type { ImageRef } from '../../lambdas/platform/identifiers.ts'

/**
 * The rows of images with the conditions that the real table checks in one write.
 * @param isCareless writes whatever comes, to see that somebody notices
 */
export function memoryImages({ isCareless = false } = {}) {
  const rows = new Map<string, ImageRow>()
  /** How often a write made labels complete, by image. */
  const labelled = new Map<string, number>()

  function holds(row: ImageRow, { from, when = {}, unless = [] }: Transition): boolean {
    return (
      isCareless ||
      (from.includes(row.state) &&
        Object.entries(when).every(([name, value]) => row[name as keyof ImageRow] === value) &&
        unless.every((name) => row[name] === undefined))
    )
  }

  return {
    rows,
    labelled,
    insert: async (added: readonly NewRow[]) => {
      for (const row of added) rows.set(row.imageId, structuredClone(row))
    },
    readWhole: async ({ imageId }: ImageRef) => rows.get(imageId),
    isDeleted: async ({ imageId }: ImageRef) => rows.get(imageId)?.state === 'deleted',
    attemptsOf: async (refs: readonly ImageRef[]) =>
      refs.map(({ imageId }) => rows.get(imageId)?.attempts ?? 0),
    apply: async ({ imageId }: ImageRef, transition: Transition) => {
      const row = rows.get(imageId)
      if (!row || !holds(row, transition)) return { applied: false as const, row }
      const set = Object.fromEntries(
        Object.entries(transition.set).filter(([, value]) => value !== undefined),
      )
      const removed = Object.fromEntries((transition.remove ?? []).map((name) => [name, undefined]))
      const changed: ImageRow = {
        ...row,
        ...set,
        ...removed,
        revision: row.revision + 1,
        attempts: row.attempts + (transition.countAttempt ? 1 : 0),
      }
      rows.set(imageId, changed)
      if (row.vision?.labels?.status !== 'completed' && changed.vision?.labels?.status === 'completed')
        labelled.set(imageId, (labelled.get(imageId) ?? 0) + 1)
      return { applied: true as const, row: changed }
    },
  }
}

export type MemoryImages = ReturnType<typeof memoryImages>
