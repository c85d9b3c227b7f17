import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the cloud assemblies that the files of a run make. */
    assemblies: string
  }
}

export default async function setUp({ provide }: TestProject) {
  const assemblies = await mkdtemp(join(tmpdir(), 'imgint-assemblies-'))
  provide('assemblies', assemblies)
  return () => rm(assemblies, { recursive: true, force: true })
}
