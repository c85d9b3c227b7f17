import * as z from 'zod/mini'
import { Instant, Owner } from '../../platform/identifiers.ts'
import type { TransformPlan } from '../steps.ts'

// This file is separate, because code that only reads rows or names presets must not load the code of every operation.
// Plans were checked when they were written.

const named = '[a-z0-9][a-z0-9-]{0,39}'

export const PresetName = z
  .string()
  .check(
    z.regex(
      new RegExp(`^${named}$`),
      'Expected the name of a preset: 1 to 40 characters, a to z, digits and "-", not beginning with "-"',
    ),
  )

/** `web` is the latest version at the time of the request; `web@3` is always that version. */
export const PresetReference = z
  .string()
  .check(
    z.regex(
      new RegExp(`^${named}(@[1-9]\\d{0,5})?$`),
      'Expected the name of a preset, with or without a version: web or web@3',
    ),
  )

export const presetVersion = z.int().check(z.gte(1), z.describe('Counts up whenever the plan changes'))

/** A version as it is stored. */
const StoredVersion = z.object({
  version: presetVersion,
  plan: z.custom<TransformPlan>((plan) => typeof plan === 'object'),
  createdAt: Instant,
})
export type StoredVersion = z.infer<typeof StoredVersion>

const StoredPreset = z.object({
  // No limits: what was accepted once must stay readable, even if it would be refused today.
  name: z.string(),
  versions: z.array(StoredVersion),
})
export type StoredPreset = z.infer<typeof StoredPreset>

/** All presets of an owner, in one row, so that one read finds all presets that a request names. */
export const PresetRow = z.object({
  owner: Owner,
  presets: z.array(StoredPreset),
  retired: z
    ._default(z.array(z.object({ name: z.string(), version: presetVersion })), [])
    .check(z.describe('Deleted names with their last version; only the latest ones are kept, oldest first')),
  revision: z
    .int()
    .check(z.describe('Counts writes: of two writers that read the same row, only one succeeds')),
})
export type PresetRow = z.infer<typeof PresetRow>
