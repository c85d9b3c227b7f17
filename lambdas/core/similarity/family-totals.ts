import type { Relative } from './family.ts'
import { groupRelatives } from './group-relatives.ts'

export interface DuplicateTotals {
  readonly groups: number
  /** Images that would be gone if one copy of each were kept. */
  readonly extraCopies: number
}

/** What one family adds to the totals of its owner. */
export function familyTotals(members: readonly Relative[]): DuplicateTotals {
  const groups = groupRelatives(members)
  return { groups: groups.length, extraCopies: groups.flat().length - groups.length }
}
