import type { PhotoFacts } from './photo-facts.ts'

/** A photo among its relatives. */
export interface Relative extends PhotoFacts {
  /** Decisions to keep this photo beside others; photos that share one are no duplicates to show. */
  readonly kept?: readonly string[]
}

/**
 * Photos among which all near-duplicates of one another are found. It may hold more than one group, for who is a
 * duplicate of whom is decided from the hashes whenever it is read: so it does not matter how it came together.
 */
export interface Family {
  readonly familyId: string
  readonly members: readonly Relative[]
}

/** What the column `familyId` says of a photo that was looked at and has no relatives; nothing: it was not looked at. */
export const noFamily = ''

/** More copies of one picture than this begin another family: comparing all of a family with all stays cheap. */
export const maxRelatives = 60
