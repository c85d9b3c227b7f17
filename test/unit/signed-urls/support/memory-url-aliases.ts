import type { UrlAliasTable } from '../../../../lambdas/signed-urls/aws/url-alias-table.ts'

/** Aliases in memory, with the conditions of the real table. */
export function memoryUrlAliases(): UrlAliasTable {
  const owners = new Map<string, string>()
  const aliasOf = (owner: string) => [...owners].find(([, holder]) => holder === owner)?.[0]
  return {
    aliasOf: async (owner) => aliasOf(owner),
    ownerOf: async (alias) => owners.get(alias),
    claim: async ({ owner, alias }, before) => {
      if (aliasOf(owner) !== before) return 'changed'
      if (owners.has(alias)) return 'taken'
      if (before !== undefined) owners.delete(before)
      owners.set(alias, owner)
      return 'claimed'
    },
    release: async ({ owner, alias }) => owners.get(alias) === owner && owners.delete(alias),
  }
}
