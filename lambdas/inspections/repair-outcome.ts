import type { ImageSnapshot, Moment } from './image-snapshot.ts'
import type { Difference } from './inspection-rows.ts'

/** `changed`: the difference is gone, and nothing was done. */
export type RepairOutcome =
  | { readonly is: 'done' | 'changed' }
  | { readonly is: 'refused'; readonly why: string }

export const done: RepairOutcome = { is: 'done' }
export const changed: RepairOutcome = { is: 'changed' }
export const refused = (why: string): RepairOutcome => ({ is: 'refused', why })

/** A difference that was found again a moment ago. */
export interface FoundAgain {
  readonly snapshot: ImageSnapshot
  readonly difference: Difference
  readonly moment: Moment
}
