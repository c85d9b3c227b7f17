import { createHash } from 'node:crypto'
import type { ModelManifest } from './model-manifest.ts'
import type { Source } from './vision.ts'

/**
 * Hashes what the manifest says about these models: their files and their inputs, including thresholds. Undefined if
 * the manifest lacks one of them.
 */
export function manifestHashOf({ models }: ModelManifest, used: Source['models']): string | undefined {
  const entries = used.map(({ name, version }) =>
    models.find((entry) => entry.name === name && entry.version === version),
  )
  if (entries.includes(undefined)) return undefined
  const facts = entries.map((entry) => [entry?.files.map(({ sha256 }) => sha256), entry?.input])
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 12)
}
