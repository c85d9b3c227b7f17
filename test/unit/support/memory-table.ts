import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import type { Transition } from '../../../lambdas/image-record/transition.ts'
import type { ImageRef } from '../../../lambdas/platform/identifiers.ts'

/** The row of one image with the conditions of the real table, for tests in which two writers collide. */
export function memoryTable(initial?: ImageRow) {
  let row = initial
  return {
    readWhole: async (_ref: ImageRef) => row,
    isDeleted: async (_ref: ImageRef) => row?.state === 'deleted',
    apply: async (_ref: ImageRef, { from, when = {}, set, remove = [] }: Transition) => {
      const holds =
        row !== undefined &&
        from.includes(row.state) &&
        Object.entries(when).every(([name, value]) => row?.[name as keyof ImageRow] === value)
      if (!row || !holds) return { applied: false as const, row }
      const changed = {
        ...row,
        revision: row.revision + 1,
        ...Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)),
      }
      for (const name of remove) delete changed[name]
      row = changed as ImageRow
      return { applied: true as const, row }
    },
  }
}
