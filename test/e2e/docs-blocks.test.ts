import { execFile } from 'node:child_process'
import { chmod, copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyModels } from '../../clients/command-line/build.ts'
import { allDocBlocks } from '../support/doc-blocks.ts'
import { sharedVariable } from './run/shared-variable.ts'
import { imgintProgram } from './support/imgint.ts'
import { samplePhoto, samplesDir, upload } from './support/photos.ts'
import { useSharedStack } from './support/shared-stack.ts'

const run = promisify(execFile)
const stack = useSharedStack()
const executed = allDocBlocks().filter(({ fate }) => fate.is === 'executed')
const pages = new Map(
  executed.map(({ page }) => [page, executed.filter((block) => block.page === page)] as const),
)

let folder = ''
let variables: Record<string, string>

/** The place of a reader: a clean folder with photos, imgint, and the variables that pages name. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imgint-docs-'))
  const pictures = join(folder, 'home', 'Pictures', 'holiday')
  const clean = join(folder, 'clean')
  for (const target of [pictures, join(clean, 'samples'), join(clean, 'inbox'), join(folder, 'bin')])
    await mkdir(target, { recursive: true })
  for (const target of [join(clean, 'samples'), join(clean, 'inbox'), pictures, clean])
    await copyFile(join(samplesDir, 'cat.jpg'), join(target, 'cat.jpg'))
  await copyFile(join(samplesDir, 'cat.jpg'), join(clean, 'photo.jpg'))
  const plan = allDocBlocks().find(
    ({ page, language }) => page === 'docs/transforms.md' && language === 'json',
  )
  await writeFile(join(clean, 'steps.json'), plan!.code)
  // The installed package has its models.
  copyModels(join(process.env[sharedVariable]!, 'models'))
  await writeFile(join(clean, 'package.json'), JSON.stringify({ scripts: { imgint: 'imgint' } }))
  const { owner } = stack()
  const api = stack().client(stack().account.accessToken)
  const { key } = await api.createKey({ body: { name: 'docs', scopes: ['read', 'write'] } })
  const id = await upload(stack(), samplePhoto('cat.jpg'), { features: ['labels', 'faces'] })
  await api.getImage({ path: { id }, query: { wait: 20 } })
  const program = imgintProgram(join(folder, 'config'))
  const imgint = join(folder, 'bin', 'imgint')
  await writeFile(imgint, `#!/bin/sh\nexec '${program.command}' '${program.script}' "$@"\n`)
  await chmod(imgint, 0o755)
  variables = {
    ...program.env,
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    HOME: join(folder, 'home'),
    IMGINT_API_URL: stack().outputs.ApiUrl,
    IMGINT_API_KEY: key,
    ACCESS_TOKEN: (await stack().person('leaving')).accessToken,
    ...{ API: stack().outputs.ApiUrl, KEY: key, ID: id, OWNER: owner },
  }
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A call that the API refuses ends the program. The packed imgint is tried by npx in test/packages. */
const strict = 'set -euo pipefail\ncurl() { command curl --fail-with-body "$@"; }\nnpx() { command "$@"; }\n'

/** Pages whose calls need a person, who has signed in with `imgint login`. */
const bySession = ['docs/signed-urls.md']
const environmentOf = (page: string) =>
  bySession.includes(page) ? { ...variables, IMGINT_API_KEY: stack().account.accessToken } : variables

/** What a comment on a line of its own says that the command before it prints; `…` stands for anything. */
const printedBy = (code: string): RegExp[] =>
  code.split('\n').flatMap((line, index, lines) => {
    const before = lines[index - 1] ?? ''
    if (!line.startsWith('# ') || before === '' || index === 0) return []
    const said = line.slice(2).split('…')
    return [new RegExp(said.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*'))]
  })

describe('what a page tells its reader to run', () => {
  test.each([...pages.keys()])('%s, in order, prints what it says', { timeout: 120_000 }, async (page) => {
    // No page finds what another has made.
    const place = join(folder, page.replaceAll('/', '-'))
    await cp(join(folder, 'clean'), place, { recursive: true })
    const code = pages.get(page)!.map((block) => block.code)
    const { stdout } = await run('bash', ['-c', strict + code.join('\n')], {
      cwd: place,
      env: environmentOf(page),
    })
    const lines = stdout.split('\n')
    for (const expected of code.flatMap(printedBy)) {
      const at = lines.findIndex((line) => expected.test(line))
      expect(at, `${expected} in:\n${lines.join('\n')}`).toBeGreaterThanOrEqual(0)
      // In this order.
      lines.splice(0, at + 1)
    }
  })
})
