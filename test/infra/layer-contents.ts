import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { arch, platform, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { layerModules } from '../../lib/bundle-handlers.ts'
import { repositoryRoot } from '../../lib/project.ts'

export const architectures = ['arm64', 'x86_64'] as const
/** The first build of a layer downloads its packages. */
export const buildTimeoutMs = 120_000

export const readJson = (...path: string[]) => JSON.parse(readFileSync(join(repositoryRoot, ...path), 'utf8'))

/** Paths below the folder, relative to it. */
export const filesBelow = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(relative(directory, entry.parentPath), entry.name))

/** The layer asks for what bundles leave to it, in the versions of the repository. */
export function expectPinned(layer: keyof typeof layerModules): void {
  const { dependencies } = readJson('layers', layer, 'package.json')
  expect(Object.keys(dependencies).sort()).toEqual([...layerModules[layer]].sort())
  const ours = readJson('package.json').dependencies
  for (const [name, version] of Object.entries(dependencies)) expect(ours[name]).toBe(version)
}

/** The lockfile has contents rather than download locations. */
export function expectLocked(directory: string): void {
  const { packages } = readJson(directory, 'package-lock.json')
  for (const [path, entry] of Object.entries<Record<string, string>>(packages)) {
    if (!path) continue
    expect(entry.integrity).toMatch(/^sha512-/)
    expect(entry.resolved).toBeUndefined()
  }
}

/** e_machine of the ELF header: 0x3e is x86-64, 0xb7 is AArch64. */
export function expectMachine(file: string, architecture: (typeof architectures)[number]): void {
  expect(readFileSync(file).readUInt16LE(18)).toBe(architecture === 'arm64' ? 0xb7 : 0x3e)
}

export const testHere = test.skipIf(platform() !== 'linux' || !['x64', 'arm64'].includes(arch()))

/** Runs a script as a function with this layer would. @returns what it prints */
export const runWith = (
  build: (architecture: (typeof architectures)[number]) => string,
  script: string,
  variables: Record<string, string> = {},
): string =>
  execFileSync(process.execPath, ['-e', script], {
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH,
      NODE_PATH: join(build(arch() === 'arm64' ? 'arm64' : 'x86_64'), 'nodejs', 'node_modules'),
      ...variables,
    },
    encoding: 'utf8',
  }).trim()
