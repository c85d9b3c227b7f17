import type { StoredPreset, StoredVersion } from './preset-row.ts'

/** A version of a preset and its full name: `web@3`. */
export interface FoundPreset {
  readonly preset: string
  readonly plan: StoredVersion['plan']
}

/** Finds the preset that `web` or `web@3` names. @returns a sentence for the client when it does not exist */
export function findPreset(presets: readonly StoredPreset[], reference: string): FoundPreset | string {
  const [name, wanted] = reference.split('@')
  const versions = presets.find((preset) => preset.name === name)?.versions
  if (!versions) return `There is no preset "${name}". GET /v1/presets lists those of the account.`
  const found = wanted ? versions.find(({ version }) => version === Number(wanted)) : versions.at(-1)
  if (!found)
    return `The preset "${name}" has no version ${wanted}; its latest is ${versions.at(-1)!.version}.`
  return { preset: `${name}@${found.version}`, plan: found.plan }
}
