import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { arch, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildLanceLayer } from '../../layers/lance/build.ts'
import { buildModels } from '../../layers/models/build.ts'
import { buildOnnxruntimeLayer } from '../../layers/onnxruntime/build.ts'
import { buildSharpLayer } from '../../layers/sharp/build.ts'
import { bundleDirectory, bundleHandlers, handlerNames } from '../../lib/bundle-handlers.ts'
import { repositoryRoot } from '../../lib/project.ts'
import { functionEnvironment } from '../support/function-environment.ts'
import { runApp } from '../support/run-app.ts'
import { coreTemplate, resourcesOf } from './synthesise.ts'

const directory = mkdtempSync(join(tmpdir(), 'image-intelligence-bundles-'))
const buildTimeoutMs = 120_000
/** A function loads about 1 ms slower for every 10 KiB; see also npm run bench:cold. 27 KB are the words of packed results. */
const limitBytes = 704 * 1024
/** Carries the pages of the documentation, compressed; nobody waits for it while photos go through. */
const documentationLimitBytes = 900 * 1024
/** Carries what words mean, 200 KB of plain data, and the tokenizer of queries, which only a joint model loads. The
 * timeline, with URLs that it signs itself, is 7 KB. */
const libraryLimitBytes = 812 * 1024
/** Carries every operation, and a second reader of metadata that checks what the first one left out. */
const transformsLimitBytes = 768 * 1024
/** Carries the schemas of every operation: a job is refused before it begins when a plan in it is wrong. */
const rerunsLimitBytes = 720 * 1024
const ownLimits: Readonly<Record<string, number>> = {
  documentation: documentationLimitBytes,
  library: libraryLimitBytes,
  reruns: rerunsLimitBytes,
  'make-transforms': transformsLimitBytes,
  transforms: transformsLimitBytes,
  'signed-urls': transformsLimitBytes,
}
const limitOf = (name: string) => ownLimits[name] ?? limitBytes

/** What Lambda itself sets, as far as functions need it to start. */
const givenByLambda = Object.fromEntries(
  Object.entries(functionEnvironment).filter(([variable]) => variable.startsWith('AWS_')),
)
/** By Node.js, by Lance and by the SDK with its first call. */
const readElsewhere = [
  'UV_THREADPOOL_SIZE',
  'LANCE_CPU_THREADS',
  'LANCEDB_LOG',
  'AWS_USER_AGENT',
  'AWS_SDK_UA_APP_ID',
  // Comes with the permission to read the index. Vision goes by LOOKALIKE_INDEX_BUCKET, which is only there where results
  // are reused.
  'INDEX_BUCKET_NAME',
]

const template = coreTemplate({
  stage: 'prod',
  labelsRoute: 'cascade',
  reuseNearDuplicates: true,
  rekognitionMonthlyBudgetUsd: 5,
})

function exampleOf(variable: string): string {
  const example = functionEnvironment[variable]
  if (example === undefined)
    throw new Error(`Expected an example of ${variable} in test/support/function-environment.ts`)
  return example
}

/** What the stack tells the functions of a handler. A name that AWS will give is that of a test. */
function variablesOf(handler: string): Record<string, string> {
  const told = resourcesOf(template, 'AWS::Lambda::Function')
    .map(({ Properties }) => Properties.Environment.Variables as Record<string, unknown>)
    .filter(({ POWERTOOLS_SERVICE_NAME }) => POWERTOOLS_SERVICE_NAME === handler)
  expect(told.length).toBeGreaterThan(0)
  return Object.fromEntries(
    told
      .flatMap(Object.entries)
      .map(([variable, value]) => [variable, typeof value === 'string' ? value : exampleOf(variable)]),
  )
}

const recordReads = `const read = new Set()
  const record = (of) => (environment, variable, ...rest) =>
    (read.add(variable), Reflect[of](environment, variable, ...rest))
  process.env = new Proxy({ ...process.env }, { get: record('get'), has: record('has') })`

beforeAll(async () => {
  // Where the app looks for them as well: what has not changed is not bundled again.
  await bundleHandlers(bundleDirectory)
  // Away from the packages of this repository.
  cpSync(bundleDirectory, directory, { recursive: true })
}, buildTimeoutMs)
afterAll(() => rmSync(directory, { recursive: true }))

describe.each(handlerNames)('bundle of %s', (name) => {
  test(
    'loads with its layers and what the stack tells it alone beside it, and reads all of that',
    () => {
      const told = variablesOf(name)
      const architecture = arch() === 'arm64' ? 'arm64' : 'x86_64'
      const layers = [
        buildSharpLayer(architecture),
        // The OCR engine, which not every stage deploys, loads when it is first asked to read.
        buildOnnxruntimeLayer(architecture, { ocr: false }),
        buildModels(),
        buildLanceLayer(architecture),
      ]
      const script = `${recordReads}
        const { handler } = require(${JSON.stringify(join(directory, name, 'index.js'))})
        console.log(JSON.stringify({ handler: typeof handler, read: [...read] }))`
      const answer = execFileSync(process.execPath, ['--no-warnings', '-e', script], {
        cwd: tmpdir(),
        env: {
          PATH: process.env.PATH,
          NODE_PATH: layers.map((layer) => join(layer, 'nodejs', 'node_modules')).join(delimiter),
          ...told,
          ...givenByLambda,
        },
        encoding: 'utf8',
      })
      const { handler, read } = JSON.parse(answer)
      expect(handler).toBe('function')
      const others = new Set([...read, ...readElsewhere])
      expect(Object.keys(told).filter((variable) => !others.has(variable))).toEqual([])
    },
    buildTimeoutMs,
  )

  test('is one file without source maps, small enough to load fast', () => {
    expect(readdirSync(join(directory, name))).toEqual(['index.js'])
    expect(statSync(join(directory, name, 'index.js')).size).toBeLessThanOrEqual(limitOf(name))
  })
})

test(
  'cdk synth gives each function a bundle of its own, without an account and without Docker',
  async () => {
    const assembly = join(directory, 'cdk.out')
    await runApp(assembly, { architecture: 'host', labelsRoute: 'cascade' })
    const template = JSON.parse(readFileSync(join(assembly, 'Core.template.json'), 'utf8'))
    const code = Object.values<{ Type: string; Properties: { Code: { S3Key?: string } } }>(template.Resources)
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .map(({ Properties }) => Properties.Code)
    const keys = new Set(code.flatMap(({ S3Key }) => S3Key ?? []))
    // vision-onnx is a container image: its build context is complete, Docker comes in at the deploy.
    expect(keys.size).toBe(handlerNames.length - 1)
    for (const key of keys) {
      expect(readdirSync(join(assembly, `asset.${key.replace('.zip', '')}`))).toEqual(['index.js'])
    }
    const contexts = readdirSync(assembly).filter((name) => existsSync(join(assembly, name, 'Dockerfile')))
    expect(contexts).toHaveLength(1)
    expect(readdirSync(join(assembly, contexts[0]!))).toEqual(
      expect.arrayContaining(['Dockerfile', 'index.js', 'node_modules']),
    )
  },
  buildTimeoutMs,
)

test('every folder of lambdas/ with a handler is deployed', () => {
  const folders = readdirSync(join(repositoryRoot, 'lambdas', 'functions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .filter(({ name }) =>
      readdirSync(join(repositoryRoot, 'lambdas', 'functions', name)).includes('handler.ts'),
    )
  expect(folders.map(({ name }) => name).sort()).toEqual([...handlerNames].sort())
})
