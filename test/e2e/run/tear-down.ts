import { rm } from 'node:fs/promises'
import { assembliesVariable } from './assemblies-variable.ts'
import { checkPermissions } from './check-permissions.ts'
import { recordingsVariable } from './recordings-variable.ts'

/** After the last file of a run. */
export default async function tearDown({ testNamePattern }: { testNamePattern?: string }): Promise<void> {
  const assemblies = process.env[assembliesVariable]
  const recordings = process.env[recordingsVariable]
  try {
    if (recordings) await checkPermissions(recordings, { isPartial: Boolean(testNamePattern) })
  } finally {
    for (const folder of [assemblies, recordings]) {
      if (folder) await rm(folder, { recursive: true, force: true })
    }
  }
}
