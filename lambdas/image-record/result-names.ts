import * as z from 'zod/mini'
import { features } from '../vision/features.ts'

/** What an image can have results of: the analysis, how it was made, and each feature of vision. */
export const resultNames = ['analysis', 'provenance', ...features] as const
export type ResultName = (typeof resultNames)[number]

/** The items of the table that hold the results of an image: `{ analysis: 'k3Jx9a', labels: 'b7Qm2x' }`. */
export const StoredIn = z.partialRecord(z.enum(resultNames), z.string())
export type StoredIn = z.infer<typeof StoredIn>

/** Leaves out results that are about to be made again. */
export const storedWithout = (storedIn: StoredIn = {}, names: readonly ResultName[]): StoredIn =>
  Object.fromEntries(Object.entries(storedIn).filter(([name]) => !names.includes(name as ResultName)))

/** Leaves out all other results. */
export const storedOnly = (storedIn: StoredIn = {}, names: readonly ResultName[]): StoredIn =>
  Object.fromEntries(Object.entries(storedIn).filter(([name]) => names.includes(name as ResultName)))
