import type { SigningKeyTable } from '../../../../lambdas/signed-urls/aws/signing-key-table.ts'
import type { SigningKeyRow } from '../../../../lambdas/signed-urls/signing-keys.ts'

/** Signing keys in memory, with the condition of the real table. */
export function memorySigningKeys(): SigningKeyTable {
  const rows = new Map<string, SigningKeyRow>()
  const present = (owner: string) => rows.get(owner) ?? { owner, keys: [], revision: 0 }
  return {
    read: async (owner) => present(owner),
    save: async (row) => {
      if (present(row.owner).revision !== row.revision) return false
      rows.set(row.owner, { ...row, revision: row.revision + 1 })
      return true
    },
  }
}
