import * as z from 'zod/mini'
import { PhotoFacts } from './photo-facts.ts'

/** A photo among its relatives. */
export const Relative = z.extend(PhotoFacts, {
  kept: z
    .optional(z.array(z.string()))
    .check(
      z.describe(
        'Decisions to keep this photo beside others; photos that share one are no duplicates to show',
      ),
    ),
})
export type Relative = z.infer<typeof Relative>

/**
 * Photos among which all near-duplicates of one another are found, in one row. It may hold more than one group, for who
 * is a duplicate of whom is decided from the hashes whenever it is read: so it does not matter how it came together.
 */
export const Family = z.object({
  familyId: z.string().check(z.describe('The oldest of those that it began with')),
  revision: z.int().check(z.describe('Counts the writes: of two writers at once, one has to look again')),
  members: z.array(Relative).check(z.minLength(1)),
})
export type Family = z.infer<typeof Family>

/**
 * More copies of one picture than this begin another family: a row stays below 20 KB, and a transaction that moves all
 * members below its limit of 100 rows.
 */
export const maxRelatives = 60
