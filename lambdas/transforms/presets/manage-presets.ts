import { AppError } from '../../platform/errors.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { retryOnConflict } from '../../platform/retry-on-conflict.ts'
import type { PresetTable } from '../aws/preset-table.ts'
import { canonicalSteps, TransformPlan } from '../steps.ts'
import type { StoredPreset } from './preset-row.ts'
import {
  maxPresetBytes,
  maxPresets,
  maxPresetVersions,
  type NewPreset,
  type Preset,
  type PresetList,
  type PresetVersionList,
} from './presets.ts'

export interface PresetDeps {
  presets: PresetTable
  now: () => Date
}

const versionsOf = ({ name, versions }: StoredPreset): Preset[] =>
  versions.map((version) => ({ name, ...version })).reverse()

function requirePreset(presets: readonly StoredPreset[], name: string): StoredPreset {
  const found = presets.find((preset) => preset.name === name)
  if (found) return found
  throw new AppError('NOT_FOUND', `There is no preset "${name}".`)
}

/** How many deleted names are remembered. */
const maxRetired = 200

const limitReached = (limit: string) => new AppError('LIMIT_REACHED', limit)

function requireRoom(presets: readonly StoredPreset[], { name, versions }: StoredPreset): void {
  if (presets.length > maxPresets)
    throw limitReached(
      `An account can have at most ${maxPresets} presets. Delete one that you no longer use.`,
    )
  if (versions.length > maxPresetVersions)
    throw limitReached(
      `A preset can have at most ${maxPresetVersions} versions. Use another name than "${name}", or delete the preset.`,
    )
  if (Buffer.byteLength(JSON.stringify(presets)) > maxPresetBytes)
    throw limitReached(
      `The presets of an account can take at most ${maxPresetBytes} bytes with all their versions. Delete one that you no longer use.`,
    )
}

/** GET /v1/presets */
export async function listPresets(
  { presets }: Pick<PresetDeps, 'presets'>,
  owner: Owner,
): Promise<PresetList> {
  const stored = (await presets.read(owner)).presets
  return {
    items: stored.map((preset) => versionsOf(preset)[0]!).sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

/** GET /v1/presets/{name}/versions */
export async function listPresetVersions(
  { presets }: Pick<PresetDeps, 'presets'>,
  owner: Owner,
  name: string,
): Promise<PresetVersionList> {
  return { items: versionsOf(requirePreset((await presets.read(owner)).presets, name)) }
}

/** GET /v1/presets/{name} */
export const readPreset = async (
  deps: Pick<PresetDeps, 'presets'>,
  owner: Owner,
  name: string,
): Promise<Preset> => (await listPresetVersions(deps, owner, name)).items[0]!

/** PUT /v1/presets/{name} */
export const putPreset = (
  { presets, now }: PresetDeps,
  owner: Owner,
  name: string,
  plan: NewPreset,
): Promise<{ preset: Preset; isNew: boolean }> =>
  retryOnConflict(async () => {
    const row = await presets.read(owner)
    const known = row.presets.find((preset) => preset.name === name)
    const latest = known?.versions.at(-1)
    const written = TransformPlan.parse(plan)
    if (latest && canonicalSteps(written) === textOf(latest.plan))
      return { preset: { name, ...latest }, isNew: false }
    const before = latest ?? row.retired.find((each) => each.name === name)
    const next = { version: (before?.version ?? 0) + 1, plan: written, createdAt: now().toISOString() }
    const changed = { name, versions: [...(known?.versions ?? []), next] }
    const all = [...row.presets.filter((preset) => preset !== known), changed]
    requireRoom(all, changed)
    const retired = row.retired.filter((each) => each.name !== name)
    return (await presets.save({ ...row, presets: all, retired }))
      ? { preset: { name, ...next }, isNew: true }
      : undefined
  })

/** Undefined for a stored plan that today's schema refuses. */
function textOf(plan: unknown): string | undefined {
  const { data } = TransformPlan.safeParse(plan)
  return data && canonicalSteps(data)
}

/**
 * DELETE /v1/presets/{name}. A later preset of the same name continues its version numbers, so that `web@3` never
 * means another plan.
 */
export const deletePreset = async ({ presets }: PresetDeps, owner: Owner, name: string): Promise<void> => {
  await retryOnConflict(async () => {
    const row = await presets.read(owner)
    const deleted = requirePreset(row.presets, name)
    const retired = [
      ...row.retired.filter((each) => each.name !== name),
      { name, version: deleted.versions.at(-1)!.version },
    ].slice(-maxRetired)
    const kept = row.presets.filter((preset) => preset !== deleted)
    return (await presets.save({ ...row, presets: kept, retired })) || undefined
  })
}
