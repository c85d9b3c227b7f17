import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assembliesVariable } from './assemblies-variable.ts'

/** Before the first file of a run. */
export default async function shareAssemblies(): Promise<void> {
  process.env[assembliesVariable] = await mkdtemp(join(tmpdir(), 'imgint-assemblies-'))
}
