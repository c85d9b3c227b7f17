import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { preparePythonEnvironment } from '../../../local/python-environment.ts'
import { bundleImgint } from '../support/imgint.ts'
import { checkPermissions } from './check-permissions.ts'
import { recordingsPrefix, recordingsVariable } from './recordings-variable.ts'
import { shareStack } from './share-stack.ts'
import { sharedVariable } from './shared-variable.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address at which files ask for the stack that they share. */
    sharedStack: string
  }
}

/**
 * Before the first file of a run, creates the folders that its files share. After the last, checks what they
 * recorded.
 */
export default async function setUp({ vitest, config, provide }: TestProject): Promise<() => Promise<void>> {
  // The shared stack is made in this process, to which Vitest does not give the variables of the project.
  Object.assign(process.env, config.env)
  const shared = await mkdtemp(join(tmpdir(), 'imgint-shared-'))
  const recordings = process.env[recordingsVariable] || (await mkdtemp(recordingsPrefix))
  // Once, before several files do it at the same time.
  await Promise.all([preparePythonEnvironment(), bundleImgint(shared)])
  const { url, end } = await shareStack(shared, {
    isWanted: process.argv.some((path) => path.includes('e2e/stories')),
  })
  provide('sharedStack', url)
  Object.assign(process.env, { [sharedVariable]: shared, [recordingsVariable]: recordings })
  return async () => {
    try {
      await end()
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
