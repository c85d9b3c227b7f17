import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assembliesVariable } from './assemblies-variable.ts'
import { recordingsPrefix, recordingsVariable } from './recordings-variable.ts'

/** Before the first file of a run: the folders that its files share. */
export default async function setUp(): Promise<void> {
  process.env[assembliesVariable] = await mkdtemp(join(tmpdir(), 'imgint-assemblies-'))
  process.env[recordingsVariable] ||= await mkdtemp(recordingsPrefix)
}
