import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { openApiDocument } from '../../lambdas/core/contracts/openapi.ts'
import { findPython } from '../../local/find-python.ts'
import { smallPhoto, upload } from './support/photos.ts'
import { installPythonPackages } from './support/python-packages.ts'
import { useStack } from './support/stack.ts'

const stack = useStack()
const run = promisify(execFile)

/** What the issue asks for: no 5xx, and no status, content type or body that the document does not name. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
]
const leastCases = 2_000
const timeoutMs = 10 * 60_000

test(
  'whatever is asked, the API answers as its document says',
  async () => {
    const python = await findPython()
    const packages = await installPythonPackages('schemathesis', python)
    const folder = await mkdtemp(join(tmpdir(), 'imgint-schemathesis-'))
    try {
      const admin = await stack().person('root', true)
      // Something to find: an empty library answers most questions alike.
      await upload(stack(), await smallPhoto(1), { features: [] })
      const document = join(folder, 'openapi.json')
      const report = join(folder, 'report.json')
      await writeFile(document, JSON.stringify(openApiDocument()))
      const args = [
        ...[
          'run',
          document,
          '--url',
          stack().outputs.ApiUrl,
          '--header',
          `Authorization: Bearer ${admin.accessToken}`,
        ],
        ...['--checks', checks.join(','), '--phases', 'examples,coverage,fuzzing', '--max-examples', '30'],
        ...[
          '--workers',
          '4',
          '--seed',
          '1',
          '--request-timeout',
          '30',
          '--warnings',
          'off',
          '--continue-on-failure',
        ],
        ...['--report', 'json', '--report-json-path', report, '--no-color'],
      ]
      const { stdout } = await run(python, ['-m', 'schemathesis.cli', ...args], {
        env: { PATH: process.env.PATH, PYTHONPATH: packages, HOME: folder },
        maxBuffer: 100_000_000,
        timeout: timeoutMs,
      }).catch((error: { stdout?: string; message: string }) => {
        throw new Error(`${error.stdout?.slice(-20_000) ?? ''}\n${error.message.slice(0, 500)}`)
      })
      const cases = casesIn(JSON.parse(await readFile(report, 'utf8')))
      console.log(`${cases} cases\n${stdout.slice(-1_500)}`)
      expect(cases).toBeGreaterThanOrEqual(leastCases)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
  timeoutMs + 60_000,
)

const casesIn = (report: unknown): number =>
  Number(/"total_cases":(\d+)/.exec(JSON.stringify(report))?.[1] ?? 0)
