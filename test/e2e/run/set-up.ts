import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { preparePythonEnvironment } from '../../../local/python-environment.ts'
import { bundleImgint } from '../support/imgint.ts'
import { checkPermissions } from './check-permissions.ts'
import { recordingsPrefix, recordingsVariable } from './recordings-variable.ts'
import { sharedVariable } from './shared-variable.ts'

/**
 * Before the first file of a run, creates the folders that its files share. After the last, checks what they
 * recorded.
 */
export default async function setUp({ vitest }: TestProject): Promise<() => Promise<void>> {
  const shared = await mkdtemp(join(tmpdir(), 'imgint-shared-'))
  const recordings = process.env[recordingsVariable] || (await mkdtemp(recordingsPrefix))
  // Once, before several files do it at the same time.
  await Promise.all([preparePythonEnvironment(), bundleImgint(shared)])
  Object.assign(process.env, { [sharedVariable]: shared, [recordingsVariable]: recordings })
  return async () => {
    try {
      await checkPermissions(recordings, { isPartial: Boolean(vitest.config.testNamePattern) })
    } catch (error) {
      // Vitest prints what a tear-down throws, but reports the run as passed.
      process.exitCode = 1
      throw error
    } finally {
      await rm(shared, { recursive: true, force: true })
      if (recordings.startsWith(recordingsPrefix)) await rm(recordings, { recursive: true, force: true })
    }
  }
}
