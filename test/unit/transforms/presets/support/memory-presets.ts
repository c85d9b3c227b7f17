import type { PresetTable } from '../../../../../lambdas/transforms/aws/preset-table.ts'
import type { PresetRow } from '../../../../../lambdas/transforms/presets/preset-row.ts'

/** Presets in memory, with the condition of the real table. */
export function memoryPresets(): PresetTable {
  const rows = new Map<string, PresetRow>()
  const present = (owner: string) => rows.get(owner) ?? { owner, presets: [], retired: [], revision: 0 }
  return {
    read: async (owner) => present(owner),
    save: async (row) => {
      if (present(row.owner).revision !== row.revision) return false
      rows.set(row.owner, { ...row, revision: row.revision + 1 })
      return true
    },
  }
}
