import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../../lib/project.ts'
import { licencesPage } from '../../../scripts/docs/licences-page.ts'
import { trackedFiles } from '../../support/tracked-files.ts'

const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8')
const manifests = trackedFiles()
  .filter((path) => /^(clients|packages)\/[^/]+\/package\.json$/.test(path))
  .map((path) => JSON.parse(read(path)))

describe('a release', () => {
  test('gives every package the same version, in both registries', () => {
    const python = /^version = "(.+)"$/m.exec(read('clients/python/pyproject.toml'))![1]
    expect(manifests.length).toBeGreaterThan(2)
    for (const { name, version } of manifests) expect([name, version]).toEqual([name, python])
  })

  test('knows each package that people install', () => {
    const { fixed } = JSON.parse(read('.changeset/config.json'))
    for (const { name } of manifests)
      expect(
        fixed.flat().some((one: string) => new RegExp(`^${one.replace('*', '.+')}$`).test(name)),
        name,
      ).toBe(true)
  })

  test('may publish packages that say their licence and are public', () => {
    for (const { name, license, publishConfig, private: isPrivate } of manifests)
      expect([name, license, publishConfig?.access, isPrivate]).toEqual([
        name,
        'Apache-2.0',
        'public',
        undefined,
      ])
  })
})

test('nothing is shipped whose licence we do not know or may not use', () => {
  const page = licencesPage()
  const licences = [...page.matchAll(/^### (.+)$/gm)].map(([, licence]) => licence!)
  // json-bignum states its licence (MIT) in its README only, fonts in their own files.
  const fine = /MIT|ISC|BSD|Apache|LGPL|Unlicense|BlueOak|CC0|SEE LICENSE|in its own files/
  expect(licences.filter((licence) => !fine.test(licence))).toEqual([])
  expect(page).not.toMatch(/^### (AGPL|GPL)/m)
})
