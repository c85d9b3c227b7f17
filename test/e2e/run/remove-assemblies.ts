import { rm } from 'node:fs/promises'
import { assembliesVariable } from './assemblies-variable.ts'

/** After the last file of a run. */
export default async function removeAssemblies(): Promise<void> {
  const folder = process.env[assembliesVariable]
  if (folder) await rm(folder, { recursive: true, force: true })
}
