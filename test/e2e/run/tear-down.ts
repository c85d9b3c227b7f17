import { rm } from 'node:fs/promises'
import { checkPermissions } from './check-permissions.ts'
import { recordingsPrefix, recordingsVariable } from './recordings-variable.ts'
import { sharedVariable } from './shared-variable.ts'

/** After the last file of a run. */
export default async function tearDown({ testNamePattern }: { testNamePattern?: string }): Promise<void> {
  const { [sharedVariable]: shared, [recordingsVariable]: recordings } = process.env
  try {
    if (recordings) await checkPermissions(recordings, { isPartial: Boolean(testNamePattern) })
  } finally {
    if (shared) await rm(shared, { recursive: true, force: true })
    if (recordings?.startsWith(recordingsPrefix)) await rm(recordings, { recursive: true, force: true })
  }
}
