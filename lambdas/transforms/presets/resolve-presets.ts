import { AppError } from '../../platform/errors.ts'
import type { Owner } from '../../platform/identifiers.ts'
import type { PresetTable } from '../aws/preset-table.ts'
import { TransformPlan } from '../steps.ts'
import type { NewTransform } from '../transforms.ts'
import { findPreset } from './find-preset.ts'
import type { StoredPreset } from './preset-row.ts'

/** A plan, and the preset with its version (`web@3`) if the request named one. */
export interface ResolvedPlan {
  readonly plan: TransformPlan
  readonly preset?: string
}

/**
 * The plan of a preset, named as `web` or `web@3`.
 * @param absent the code of the error when the preset or version does not exist
 * @throws AppError `absent`, or INVALID_REQUEST when today's schema refuses the stored plan
 */
export function planOfPreset(
  presets: readonly StoredPreset[],
  reference: string,
  absent: 'INVALID_REQUEST' | 'NOT_FOUND' = 'INVALID_REQUEST',
): ResolvedPlan {
  const found = findPreset(presets, reference)
  if (typeof found === 'string') throw new AppError(absent, found)
  const { data } = TransformPlan.safeParse(found.plan)
  if (!data)
    throw new AppError(
      'INVALID_REQUEST',
      `The plan of ${found.preset} is no longer valid. Make a new version of the preset.`,
    )
  return { plan: data, preset: found.preset }
}

/**
 * Resolves the plan of each request, in order. Presets are read once for all of them, and only if one is named.
 * @throws AppError INVALID_REQUEST when a preset or version does not exist
 */
export async function resolvePresets(
  { presets }: { presets: Pick<PresetTable, 'read'> },
  owner: Owner,
  requests: readonly NewTransform[],
): Promise<ResolvedPlan[]> {
  const isNamed = requests.some(({ preset }) => preset !== undefined)
  const stored = isNamed ? (await presets.read(owner)).presets : []
  return requests.map(({ preset, ...plan }) =>
    preset === undefined ? { plan: TransformPlan.parse(plan) } : planOfPreset(stored, preset),
  )
}
