import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { repositoryRoot } from '../../../lib/project.ts'

/** Files that each break one rule, with the rule's name in Biome and a key word of its message. */
const seeded: Record<string, { source: string; rule: string; says: string }> = {
  'lambdas/images/sdk.ts': {
    source: "import { S3Client } from '@aws-sdk/client-s3'\nexport const s3 = new S3Client()\n",
    rule: 'noRestrictedImports',
    says: 'only below aws/',
  },
  'lambdas/search/dataset/smithy.ts': {
    source: "export { retryMode } from '@smithy/core/retry'\n",
    rule: 'noRestrictedImports',
    says: 'only below aws/',
  },
  'lambdas/images/environment.ts': {
    source: 'export const table = process.env.TABLE_NAME\n',
    rule: 'noProcessEnv',
    says: 'process.env',
  },
  'lambdas/images/aws/environment.ts': {
    source: 'export const table = process.env.TABLE_NAME\n',
    rule: 'noProcessEnv',
    says: 'process.env',
  },
  'lambdas/versions/clock.ts': {
    source: 'export const isOver = (at: number) => at < Date.now()\n',
    rule: 'plugin',
    says: 'Expected the time as an argument',
  },
  'lambdas/api/clock.ts': {
    source: 'export const begunAt = new Date()\n',
    rule: 'plugin',
    says: 'Expected the time as an argument',
  },
  'lambdas/webhooks/timer.ts': {
    source: 'export const begunMs = performance.now()\n',
    rule: 'plugin',
    says: 'Expected the time as an argument',
  },
  'lambdas/vision/wiring.ts': {
    source: "export { handler } from '../functions/images/handler.ts'\n",
    rule: 'noRestrictedImports',
    says: 'nothing depends on it',
  },
  'lambdas/vision/aws/wiring.ts': {
    source: "export { readEnvironment } from '../../functions/environment.ts'\n",
    rule: 'noRestrictedImports',
    says: 'nothing depends on it',
  },
  'lambdas/platform/dynamo/wiring.ts': {
    source: "export { readEnvironment } from '../../functions/environment.ts'\n",
    rule: 'noRestrictedImports',
    says: 'nothing depends on it',
  },
  'lambdas/feedback/chicken.ts': {
    source: "import { egg } from './egg.ts'\nexport const chicken = (): unknown => egg\n",
    rule: 'noImportCycles',
    says: 'cycle',
  },
}
/** Files that break no rule. */
const clean: Record<string, string> = {
  'lambdas/feedback/egg.ts':
    "import { chicken } from './chicken.ts'\nexport const egg = (): unknown => chicken\n",
  'lambdas/images/aws/sdk.ts':
    "import { S3Client } from '@aws-sdk/client-s3'\nexport const s3 = new S3Client()\n",
  'lambdas/functions/clock.ts': 'export const now = () => new Date()\n',
  'lambdas/images/parsed.ts': 'export const day = (at: string) => new Date(at).toISOString().slice(0, 10)\n',
}

const folder = mkdtempSync(join(tmpdir(), 'lint-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Diagnostic {
  readonly category: string
  readonly location: { readonly path: string | { readonly file: string } }
  readonly [key: string]: unknown
}
let found: Diagnostic[]
const pathOf = ({ location: { path } }: Diagnostic) => (typeof path === 'string' ? path : path.file)

beforeAll(() => {
  for (const name of ['biome.json', 'lint'])
    cpSync(join(repositoryRoot, name), join(folder, name), { recursive: true })
  const sources = {
    ...clean,
    ...Object.fromEntries(Object.entries(seeded).map(([path, { source }]) => [path, source])),
  }
  for (const [path, source] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), source)
  }
  const biome = join(repositoryRoot, 'node_modules', '.bin', 'biome')
  const arguments_ = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', 'lambdas']
  let printed: string
  try {
    printed = execFileSync(biome, arguments_, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    printed = (error as { stdout: string }).stdout
  }
  found = JSON.parse(printed).diagnostics
})

test.each(Object.entries(seeded))('the lint fails for %s', (path, { rule, says }) => {
  const here = found.filter((diagnostic) => pathOf(diagnostic).endsWith(path))
  const matching = here.filter((each) => each.category.endsWith(rule) && JSON.stringify(each).includes(says))
  expect(here.map(({ category }) => category)).toEqual([expect.stringContaining(rule)])
  expect(matching).toHaveLength(1)
})

test.each(Object.keys(clean).filter((path) => !path.includes('egg')))('and not for %s', (path) => {
  expect(found.filter((diagnostic) => pathOf(diagnostic).endsWith(path))).toEqual([])
})
