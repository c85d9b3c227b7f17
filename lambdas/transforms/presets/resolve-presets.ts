import { AppError } from '../../platform/errors.ts'
import type { Owner } from '../../platform/identifiers.ts'
import type { PresetTable } from '../aws/preset-table.ts'
import { TransformPlan } from '../steps.ts'
import type { NewTransform } from '../transforms.ts'
import type { StoredPreset } from './presets.ts'

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
  const [name, wanted] = reference.split('@')
  const versions = presets.find((preset) => preset.name === name)?.versions
  if (!versions)
    throw new AppError(absent, `There is no preset "${name}". GET /v1/presets lists those of the account.`)
  const found = wanted ? versions.find(({ version }) => version === Number(wanted)) : versions.at(-1)
  if (!found)
    throw new AppError(
      absent,
      `The preset "${name}" has no version ${wanted}; its latest is ${versions.at(-1)!.version}.`,
    )
  const { data } = TransformPlan.safeParse(found.plan)
  const preset = `${name}@${found.version}`
  if (!data)
    throw new AppError(
      'INVALID_REQUEST',
      `The plan of ${preset} is refused by now. Make a new version of the preset.`,
    )
  return { plan: data, preset }
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
