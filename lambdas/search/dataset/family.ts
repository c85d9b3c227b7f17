import type { PhotoFacts } from './photo-facts.ts'

/** A photo among its relatives. */
export interface Relative extends PhotoFacts {
  /** Decisions to keep this photo beside others. Photos that share a decision are not shown as duplicates. */
  readonly kept?: readonly string[]
}

/**
 * Photos connected by being near-duplicates: all near-duplicates of a photo are in its family. A family may hold
 * several groups, which are computed from the hashes whenever it is read, so it does not matter in which order photos
 * joined it.
 */
export interface Family {
  readonly familyId: string
  readonly members: readonly Relative[]
}

/** Value of the column `familyId` for a photo that was compared and has no relatives. Null means not compared yet. */
export const noFamily = ''

/** Copies beyond this many start another family, so that comparing all pairs of a family stays cheap. */
export const maxRelatives = 60
