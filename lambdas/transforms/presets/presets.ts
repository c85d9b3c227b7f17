import * as z from 'zod/mini'
import { Instant, Owner } from '../../platform/identifiers.ts'
import { TransformPlan } from '../steps.ts'

export const maxPresets = 50
/** Old versions stay, because requests may name them: none makes room by itself. */
export const maxPresetVersions = 20
/** Of all presets of an account with their versions, as JSON: an item of DynamoDB holds 400 KB. */
export const maxPresetBytes = 300_000

const named = '[a-z0-9][a-z0-9-]{0,39}'

export const PresetName = z
  .string()
  .check(
    z.regex(
      new RegExp(`^${named}$`),
      'Expected the name of a preset: 1 to 40 characters, a to z, digits and "-", not beginning with "-"',
    ),
  )

/** `web` is the latest version at the time of the request; `web@3` is that version for ever. */
export const PresetReference = z
  .string()
  .check(
    z.regex(
      new RegExp(`^${named}(@[1-9]\\d{0,5})?$`),
      'Expected the name of a preset, with or without a version: web or web@3',
    ),
  )

const version = z.int().check(z.gte(1), z.describe('Counts up whenever the plan changes'))

/** A version as it is stored. The plan was checked when it was written. */
const StoredVersion = z.object({
  version,
  plan: z.custom<TransformPlan>((plan) => typeof plan === 'object'),
  createdAt: Instant,
})

const StoredPreset = z.object({
  // Read as it was accepted, whatever is refused today.
  name: z.string(),
  versions: z.array(StoredVersion),
})
export type StoredPreset = z.infer<typeof StoredPreset>

/** All presets of an owner, in one row: one read finds all that a request names. */
export const PresetRow = z.object({
  owner: Owner,
  presets: z.array(StoredPreset),
  revision: z.int().check(z.describe('Counts writes: of two that read the same row, one is recorded')),
})
export type PresetRow = z.infer<typeof PresetRow>

/** PUT /v1/presets/{name} */
export const NewPreset = z.strictObject(TransformPlan.shape)
export type NewPreset = z.infer<typeof NewPreset>

/** A version of a preset as its owner sees it. */
export const Preset = z.object({
  name: PresetName,
  version,
  plan: TransformPlan,
  createdAt: Instant.check(z.describe('When this version was made')),
})
export type Preset = z.infer<typeof Preset>

export const PresetList = z.object({
  items: z.array(Preset).check(z.describe('The latest version of each, by name')),
})
export type PresetList = z.infer<typeof PresetList>

export const PresetVersionList = z.object({
  items: z.array(Preset).check(z.describe('Newest first')),
})
export type PresetVersionList = z.infer<typeof PresetVersionList>
