import { execFile, execFileSync } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../lib/project.ts'
import { installed, pack } from '../packages/support/install-package.ts'
import { programIn } from './support/code-blocks.ts'
import { samplesDir } from './support/photos.ts'
import { type EmptyPython, hasPythonForClient, installPythonClient } from './support/python-client.ts'
import { useSharedStack } from './support/shared-stack.ts'

const run = promisify(execFile)
const stack = useSharedStack()
const timeoutMs = 90_000
let folder = ''

/** A request to a receiver, signed as the service does. */
async function signedRequest(secret: string) {
  const body = JSON.stringify({ type: 'Webhook Test', timestamp: new Date().toISOString(), data: {} })
  const [id, now] = ['2f4c9f0e-6a51-5c0b-9a1e-0d3b8a7c6e55', new Date()]
  await writeFile(join(folder, 'body.json'), body)
  return {
    WEBHOOK_SECRET: secret,
    WEBHOOK_ID: id,
    WEBHOOK_TIMESTAMP: String(Math.floor(now.getTime() / 1000)),
    WEBHOOK_SIGNATURE: new Webhook(secret).sign(id, now, body),
  }
}

/** The situation of a reader of the page: a folder with a photo, and the variables that the page asks for. */
async function readersPlace() {
  const { outputs, account } = stack()
  return {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      IMGINT_API_URL: outputs.ApiUrl,
      IMGINT_EMAIL: account.email,
      IMGINT_PASSWORD: account.password,
      ...(await signedRequest(`whsec_${Buffer.from('a secret of a webhook').toString('base64')}`)),
    },
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imgint-examples-'))
  await copyFile(join(samplesDir, 'cat.jpg'), join(folder, 'cat.jpg'))
  // As after `npm install` of the client.
  await symlink(join(repositoryRoot, 'node_modules'), join(folder, 'node_modules'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const examplePage = (name: string) => readFile(join(repositoryRoot, 'docs', 'examples', `${name}.md`), 'utf8')

/** On a machine without the language, the test says so and is skipped. */
function testWith(commands: string[], name: string, body: () => Promise<void>): void {
  const missing = commands.filter((command) => !isThere(command))
  if (missing.length > 0) console.warn(`Not tried, for want of ${missing.join(', ')}: ${name}`)
  ;(missing.length > 0 ? test.skip : test)(name, body, timeoutMs)
}

function isThere(command: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('the example does what it says', () => {
  testWith(['bash', 'curl', 'jq', 'openssl'], 'with curl', async () => {
    const script = programIn(await examplePage('curl'), 'sh')
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], await readersPlace())
    expect(stdout).toMatch(/\bread\b/)
    expect(stdout).toMatch(/^completed\n(.+ 0\.\d+\n)*cat 0\.\d+$/m)
    expect(stdout).toMatch(/^[0-9a-f-]{36} completed cat\.jpg$/m)
    expect(stdout).toMatch(/NOT_FOUND\ngenuine\n$/)
  })

  describe('with Python', async () => {
    let installed: EmptyPython | undefined
    const isThere = await hasPythonForClient()
    beforeAll(async () => {
      if (isThere) installed = await installPythonClient()
    }, 5 * timeoutMs)
    afterAll(() => installed?.remove())

    test.skipIf(!isThere)('as on its page', { timeout: timeoutMs }, async () => {
      const script = programIn(await examplePage('python'), 'python')
      const { stdout } = await run(installed!.python, ['-c', script], await readersPlace())
      expect(stdout).toMatch(/^completed\n(.+ 0\.\d+\n)*cat 0\.\d+$/m)
      expect(stdout).toMatch(/^[0-9a-f-]{36} completed cat\.jpg$/m)
      expect(stdout).toMatch(/^404 NOT_FOUND\ngenuine: Webhook Test\nforged\n$/m)
    })

    test.skipIf(!isThere)(
      'in an empty environment, from signing in to a flaky server',
      { timeout: timeoutMs },
      async () => {
        const story = join(repositoryRoot, 'test', 'e2e', 'python-client.py')
        const photo = join(samplesDir, 'cat.jpg')
        const place = await readersPlace()
        const { stdout } = await run(installed!.python, [story, photo, repositoryRoot], place)
        expect(stdout).toMatch(/^whole story/)
      },
    )
  })

  testWith([], 'with TypeScript', async () => {
    const elsewhere = await installed(await pack('clients/typescript'))
    await copyFile(join(samplesDir, 'cat.jpg'), join(elsewhere, 'cat.jpg'))
    const script = join(elsewhere, 'example.mts')
    await writeFile(script, programIn(await examplePage('typescript'), 'ts'))
    const tsx = join(repositoryRoot, 'node_modules', 'tsx', 'dist', 'cli.mjs')
    const { stdout } = await run(process.execPath, [tsx, script], {
      ...(await readersPlace()),
      cwd: elsewhere,
    })
    expect(stdout).toMatch(/^completed\n(.+ 0\.\d+\n)*cat 0\.\d+$/m)
    expect(stdout).toMatch(/^[0-9a-f-]{36} completed cat\.jpg$/m)
    expect(stdout).toMatch(/^404 NOT_FOUND\ngenuine: Webhook Test\nforged\n$/m)
  })
})
