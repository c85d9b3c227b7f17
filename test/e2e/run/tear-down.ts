import { rm } from 'node:fs/promises'
import { assembliesVariable } from './assemblies-variable.ts'
import { checkPermissions } from './check-permissions.ts'
import { recordingsPrefix, recordingsVariable } from './recordings-variable.ts'

/** After the last file of a run. */
export default async function tearDown({ testNamePattern }: { testNamePattern?: string }): Promise<void> {
  const { [assembliesVariable]: assemblies, [recordingsVariable]: recordings } = process.env
  try {
    if (recordings) await checkPermissions(recordings, { isPartial: Boolean(testNamePattern) })
  } finally {
    if (assemblies) await rm(assemblies, { recursive: true, force: true })
    if (recordings?.startsWith(recordingsPrefix)) await rm(recordings, { recursive: true, force: true })
  }
}
