import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repositoryRoot } from '../../../lib/project.ts'

const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8')

const workflows = readdirSync(join(repositoryRoot, '.github/workflows'))

test.each(workflows)('%s uses every action by its commit, with the version beside it', (workflow) => {
  const uses = [...read(`.github/workflows/${workflow}`).matchAll(/uses: (.*)/g)].map(([, action]) => action)
  expect(uses.length).toBeGreaterThan(1)
  for (const action of uses) expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test.each([
  '.github/publish-requirements.txt',
  'local/requirements.txt',
  'local/requirements-fast.txt',
  'test/e2e/support/cfn-lint-requirements.txt',
  'test/e2e/support/moto-requirements.txt',
  'test/e2e/support/schemathesis-requirements.txt',
  'layers/models/recipes/requirements.txt',
])('every package of %s has a version and hashes, and nothing names an index', (path) => {
  const packages = read(path)
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s+/g, '')
    .trim()
    .split('\n')
  expect(packages.length).toBeGreaterThan(0)
  for (const each of packages)
    expect(each).toMatch(/^[\w.-]+==[^\s;]+ (?:;[^-]*[^-]+)?(?:--hash=sha256:[0-9a-f]{64} ?)+$/)
})
