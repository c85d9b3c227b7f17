import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A hash over what a deploy of this cloud assembly would create. Templates name their assets by the hash of the
 * asset's content, so they alone tell whether anything changed.
 */
export async function assemblyHash(directory: string): Promise<string> {
  const templates = (await readdir(directory)).filter((name) => name.endsWith('.template.json')).sort()
  const hash = createHash('sha256')
  for (const name of templates) hash.update(name).update(await readFile(join(directory, name)))
  return hash.digest('hex')
}

interface Manifest {
  artifacts: Record<string, { type: string; properties?: { stackName?: string }; displayName?: string }>
}

/** Names of the stacks in a cloud assembly, as CloudFormation will know them. */
export async function stackNames(directory: string): Promise<string[]> {
  const manifest: Manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'))
  return Object.entries(manifest.artifacts).flatMap(([id, { type, properties }]) =>
    type === 'aws:cloudformation:stack' ? [properties?.stackName ?? id] : [],
  )
}
