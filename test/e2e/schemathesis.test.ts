import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { putPhoto } from '../../clients/typescript/src/index.ts'
import { openApiDocument } from '../../lambdas/documentation/openapi.ts'
import { findPython } from '../../local/find-python.ts'
import { samplePhoto } from './support/photos.ts'
import { installPythonPackages } from './support/python-packages.ts'
import { useStack } from './support/stack.ts'

const stack = useStack()
const run = promisify(execFile)

/** Checks: no 5xx, and no status, content type or body that the document does not declare. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
]
/**
 * The gateway answers methods that a path does not have, so these are left out. Covering every body of a verdict
 * takes 900 cases, and 1,800 for each call with a plan of steps: four fifths of all cases. Others have the same
 * parameters as a call that is covered: the filters of listImages, those of listFeedback, the item of openUploads.
 * All these are sampled at random instead, with a fixed seed. SCHEMATHESIS_EXAMPLES=200 draws more for every call, and
 * covers all of them.
 */
const asked = process.env.SCHEMATHESIS_EXAMPLES
const drawnByLot = [
  ...['giveFeedback', 'putPreset', 'requestTransform', 'startJob'],
  ...['getLibraryStats', 'getTimeline', 'listMonth', 'exportFeedback', 'createPrediction'],
]
const settings = `
[phases.coverage]
unexpected-methods = []
${(asked ? [] : drawnByLot)
  .map(
    (operationId) => `
[[operations]]
include-operation-id = "${operationId}"
phases.coverage.enabled = false
generation.max-examples = 25
`,
  )
  .join('')}`
const leastCases = 2_000
const timeoutMs = (asked ? 60 : 10) * 60_000
const nobodyListens = 'http://127.0.0.1:9/'
const noImage = '01900000-0000-7000-8000-000000000000'

test(
  'the API answers every request as its document says',
  async () => {
    const python = await findPython()
    const packages = await installPythonPackages('schemathesis', python)
    const folder = await mkdtemp(join(tmpdir(), 'imgint-schemathesis-'))
    try {
      const admin = await stack().person('root', true)
      const document = join(folder, 'openapi.json')
      const report = join(folder, 'report.json')
      await writeFile(join(folder, 'schemathesis.toml'), settings)
      await writeFile(document, JSON.stringify(withKnownIds(await knownIds(admin.accessToken))))
      const options = {
        url: stack().outputs.ApiUrl,
        header: `Authorization: Bearer ${admin.accessToken}`,
        checks: checks.join(','),
        phases: 'examples,coverage,fuzzing',
        'max-examples': asked ?? 4,
        // Several workers make CPython 3.11 fail inside Hypothesis ("AST constructor recursion depth mismatch").
        workers: 1,
        seed: 1,
        'request-timeout': 30,
        warnings: 'off',
        report: 'json',
        'report-json-path': report,
      }
      const args = [
        'run',
        document,
        ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
        '--continue-on-failure',
        '--no-color',
      ]
      const { stdout } = await run(python, ['-m', 'schemathesis.cli', ...args], {
        env: { PATH: process.env.PATH, PYTHONPATH: packages, HOME: folder },
        // Schemathesis keeps what it has learnt in its working folder.
        cwd: folder,
        maxBuffer: 100_000_000,
        timeout: timeoutMs,
      }).catch((error: { stdout?: string; message: string }) => {
        throw new Error(`${error.stdout?.slice(-20_000) ?? ''}\n${error.message.slice(0, 500)}`)
      })
      const found: Report = JSON.parse(await readFile(report, 'utf8'))
      console.log(
        `${casesIn(found)} cases; ${succeededIn(found).length} calls succeeded\n${stdout.slice(-500)}`,
      )
      expect(casesIn(found)).toBeGreaterThanOrEqual(leastCases)
      expect(succeededIn(found).length).toBeGreaterThan(30)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
  timeoutMs + 60_000,
)

interface Report {
  test_cases: { generated: number }
  valid_rates: Record<string, Record<string, { accepted: number }>>
}
const casesIn = ({ test_cases }: Report): number => test_cases.generated
/** Calls that succeeded at least once, so that their bodies were compared with the document. */
const succeededIn = ({ valid_rates }: Report): string[] =>
  Object.keys(valid_rates).filter((call) =>
    Object.values(valid_rates[call]!).some(({ accepted }) => accepted > 0),
  )

/** Data to find: without it, the API would answer most requests alike. */
async function knownIds(token: string): Promise<[RegExp, string[]][]> {
  const api = stack().client(token)
  const bytes = samplePhoto('cat.jpg')
  const uploaded = async () => {
    const slot = await api.createPrediction({
      body: {
        filename: 'cat.jpg',
        contentType: 'image/jpeg',
        size: bytes.length,
        features: ['labels', 'faces'],
      },
    })
    if (!('upload' in slot)) throw new Error('Expected a slot')
    await putPhoto(slot.upload, bytes)
    await api.getImage({ path: { id: slot.imageId }, query: { wait: 20 } })
    return slot.imageId
  }
  const [kept, deleted] = [await uploaded(), await uploaded()]
  const { jobId } = await api.startJob({ body: { selection: { stale: true } } })
  const { webhookId } = await api.createWebhook({
    body: { url: nobodyListens, eventTypes: 'all' },
  })
  const { keyId } = await api.createKey({ body: { name: 'known', scopes: ['read'] } })
  return [
    [/^DELETE .v1.images/, [deleted]],
    [/ .v1.(images|predictions|uploads)/, [kept]],
    [/ .v1.admin.owners/, [kept]],
    [/ .v1.jobs/, [jobId]],
    [/ .v1.webhooks/, [webhookId]],
    [/ .v1.keys/, [keyId]],
  ]
}

/** The document with real ids among the possible values of a path. */
function withKnownIds(known: [RegExp, string[]][]) {
  const document = openApiDocument()
  for (const [path, methods] of Object.entries(document.paths as unknown as Paths)) {
    for (const [method, { parameters = [] }] of Object.entries(methods)) {
      const ids = known.find(([pattern]) => pattern.test(`${method.toUpperCase()} ${path}`))?.[1]
      const id = parameters.find(({ name, in: where }) => where === 'path' && name === 'id')
      if (ids && id) id.schema = { type: 'string', enum: [...ids, noImage] }
    }
  }
  // The webhook's URL must stay on this machine, unlike that of the example.
  const createWebhook = (document.paths['/v1/webhooks'] as unknown as CreateWebhook).post
  createWebhook.requestBody.content['application/json'].example = { url: nobodyListens }
  return document
}
interface CreateWebhook {
  post: { requestBody: { content: { 'application/json': { example: { url: string } } } } }
}
type Paths = Record<string, Record<string, { parameters?: { name: string; in: string; schema: object }[] }>>
