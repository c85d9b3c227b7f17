import * as z from 'zod/mini'
import { Instant } from '../../platform/identifiers.ts'
import { TransformPlan } from '../steps.ts'
import { PresetName, presetVersion } from './preset-row.ts'

export const maxPresets = 50
/** Old versions are never removed automatically, because requests may name them. */
export const maxPresetVersions = 20
/** Size as JSON of all presets of an account with their versions. A DynamoDB item holds 400 KB. */
export const maxPresetBytes = 300_000

/** PUT /v1/presets/{name} */
export const NewPreset = z.strictObject(TransformPlan.shape)
export type NewPreset = z.infer<typeof NewPreset>

/** A version of a preset as its owner sees it. */
export const Preset = z.object({
  name: PresetName,
  version: presetVersion,
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
