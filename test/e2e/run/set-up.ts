import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordingsPrefix, recordingsVariable } from './recordings-variable.ts'
import { sharedVariable } from './shared-variable.ts'

/** Before the first file of a run: the folders that its files share. */
export default async function setUp(): Promise<void> {
  process.env[sharedVariable] = await mkdtemp(join(tmpdir(), 'imgint-shared-'))
  process.env[recordingsVariable] ||= await mkdtemp(recordingsPrefix)
}
