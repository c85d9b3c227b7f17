import { AppError } from '../../platform/errors.ts'
import type { Owner } from '../../platform/identifiers.ts'
import type { PresetTable } from '../aws/preset-table.ts'
import { TransformPlan } from '../steps.ts'
import type { NewTransform } from '../transforms.ts'
import { findPreset } from './find-preset.ts'
import type { StoredPreset } from './preset-row.ts'

/** A plan, and the preset with its version (`web@3`) where the request named one. */
export interface ResolvedPlan {
  readonly plan: TransformPlan
  readonly preset?: string
}

/**
 * The plan of a preset that is named `web` or `web@3`.
 * @param absent what it is called when there is no such preset or version
 * @throws AppError `absent`, or INVALID_REQUEST where the stored plan is refused by now
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
      `The plan of ${found.preset} is refused by now. Make a new version of the preset.`,
    )
  return { plan: data, preset: found.preset }
}

/**
 * What each request asks for, in the same order. Presets are read once for all of them, and only if one is named.
 * @throws AppError INVALID_REQUEST where there is no such preset or version
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
