import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { demoAccount } from '../../../local/demo-account.ts'
import { writeLocalStack } from '../../../local/local-stack-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-account-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('the password is drawn at the first start, and is another one in another folder', async () => {
  const [first, again] = [await demoAccount(join(folder, 'one')), await demoAccount(join(folder, 'one'))]
  const other = await demoAccount(join(folder, 'two'))
  expect(again).toEqual(first)
  expect(other.password).not.toBe(first.password)
  expect(first.password.length).toBeGreaterThanOrEqual(16)
})

test.skipIf(process.platform === 'win32')(
  'only the owner reads the files of a run and their folder',
  async () => {
    const modeOf = async (path: string) => (await stat(path)).mode & 0o777
    const dataDir = join(folder, 'local')
    await demoAccount(dataDir)
    await writeLocalStack({ apiUrl: 'http://127.0.0.1:1/', apiKey: 'a key' }, dataDir)
    expect(await modeOf(dataDir)).toBe(0o700)
    expect(await modeOf(join(dataDir, 'demo-account.json'))).toBe(0o600)
    expect(await modeOf(join(dataDir, 'stack.json'))).toBe(0o600)
  },
)
