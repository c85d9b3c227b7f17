import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { arch, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleDirectory, bundleHandlers, handlerNames, layerModules } from '../../lib/bundle-handlers.ts'
import { repositoryRoot } from '../../lib/project.ts'
import { settingsOf } from '../../lib/stage-settings.ts'
import { functionEnvironment } from '../support/function-environment.ts'
import { runApp } from '../support/run-app.ts'
import { buildLayer } from './build-layer.ts'
import { coreTemplate, resourcesOf, routesOfEveryProvider } from './synthesise.ts'

const directory = mkdtempSync(join(tmpdir(), 'image-intelligence-bundles-'))
const buildTimeoutMs = 120_000
/**
 * A function loads about 1 ms slower for every 10 KiB; see also npm run bench:cold. The dictionaries of packed results
 * take 27 KB.
 */
const limitBytes = 728 * 1024
/** Contains the API reference and all pages as Markdown, compressed; no photo waits for this function. */
const documentationLimitBytes = 1_080 * 1024
/**
 * Contains the meanings of words, 200 KB of plain data, and the tokenizer of queries, which only a joint model loads.
 * The timeline, which signs its own URLs, adds 7 KB, what images cost in their rows 3 KB, the kinds of codes 3 KB, filters
 * and counts of places 3 KB, what files state about their origin 3 KB.
 */
const libraryLimitBytes = 870 * 1024
/** Contains every operation, and a second reader of metadata that verifies what the first one removed. */
const transformsLimitBytes = 832 * 1024
/**
 * Contains the code that prepares pixels for seven networks and reads their answers; opening the networks takes far
 * longer. The reader of codes adds 41 KB, which only run for the first photo that asks for codes: starts take as long.
 */
const visionLimitBytes = 752 * 1024
/**
 * Answers everything that administrators ask: failures, inspections, rollouts, costs, imports for others. With the
 * client of Lambda, which starts inspections.
 */
const operationsLimitBytes = 890 * 1024
/** The reader of manifests, and the cities: only some photos need them. */
const filesOfAnalysis = ['c2pa.mjs', 'c2pa.wasm', 'cities.bin']
const ownLimits: Readonly<Record<string, number>> = {
  documentation: documentationLimitBytes,
  library: libraryLimitBytes,
  'make-transforms': transformsLimitBytes,
  operations: operationsLimitBytes,
  'signed-urls': transformsLimitBytes,
  'vision-onnx': visionLimitBytes,
}
const limitOf = (name: string) => ownLimits[name] ?? limitBytes

/** Variables that Lambda itself sets, as far as functions need them to start. */
const givenByLambda = Object.fromEntries(
  Object.entries(functionEnvironment).filter(([variable]) => variable.startsWith('AWS_')),
)
/** Read by Node.js, by glibc, by Lance, and by the SDK on its first call. */
const readElsewhere = [
  'UV_THREADPOOL_SIZE',
  'LANCE_CPU_THREADS',
  'LANCEDB_LOG',
  'MALLOC_ARENA_MAX',
  'AWS_USER_AGENT',
  'AWS_SDK_UA_APP_ID',
  // Set together with the permission to read the index. Vision checks LOOKALIKE_INDEX_BUCKET, which is only set where
  // results are reused.
  'INDEX_BUCKET_NAME',
]

const jointModel = 'toy-colours'
const architecture = arch() === 'arm64' ? 'arm64' : 'x86_64'
const everyLayer = {
  stage: 'prod',
  architecture,
  // With every layer; the container image of vision-onnx has tests of its own.
  visionPackage: 'zip',
  jointModel,
  ...routesOfEveryProvider(),
  reuseNearDuplicates: true,
  rekognitionMonthlyBudgetUsd: 5,
  inventoryImports: true,
  importBuckets: 'legacy',
}
const template = coreTemplate(everyLayer)
/** The analysis has another bundle where it looks for malware first. */
const scanning = coreTemplate({ ...everyLayer, malwareScan: 'clamd', clamdAddress: 'clamd.example.org:3310' })
const templateOf = (handler: string) => (handler === 'analyze-scanned' ? scanning : template)

function exampleOf(variable: string): string {
  const example = functionEnvironment[variable]
  if (example === undefined)
    throw new Error(`Expected an example of ${variable} in test/support/function-environment.ts`)
  return example
}

/** The functions of the stack that run a handler. */
function functionsOf(handler: string) {
  const functions = resourcesOf(templateOf(handler), 'AWS::Lambda::Function')
    .map(({ Properties }) => Properties)
    .filter(({ Environment }) => Environment.Variables.POWERTOOLS_SERVICE_NAME === handler)
  expect(functions.length).toBeGreaterThan(0)
  return functions
}

/** The folders of the layers that every function of a handler has. */
function layersOf(handler: string): string[] {
  const [layers = [], ...others] = functionsOf(handler).map(({ Layers = [] }) => Layers as { Ref: string }[])
  for (const other of others) expect(other).toEqual(layers)
  const described = templateOf(handler).findResources('AWS::Lambda::LayerVersion')
  return layers.map(({ Ref }) =>
    buildLayer(described[Ref]!.Properties.Description, { architecture, jointModel }),
  )
}

/**
 * The variables that the stack sets for the functions of a handler. A value that is only known on AWS is replaced by an
 * example.
 */
function variablesOf(handler: string): Record<string, string> {
  return Object.fromEntries(
    functionsOf(handler)
      .map(({ Environment }) => Environment.Variables as Record<string, unknown>)
      .flatMap(Object.entries)
      .map(([variable, value]) => [variable, typeof value === 'string' ? value : exampleOf(variable)]),
  )
}

const recordReads = `const read = new Set()
  const record = (of) => (environment, variable, ...rest) =>
    (read.add(variable), Reflect[of](environment, variable, ...rest))
  process.env = new Proxy({ ...process.env }, { get: record('get'), has: record('has') })`

beforeAll(async () => {
  // Uses the app's folder: unchanged bundles are not built again.
  await bundleHandlers(bundleDirectory)
  // Outside this repository, so that its packages are out of reach.
  cpSync(bundleDirectory, directory, { recursive: true })
}, buildTimeoutMs)
afterAll(() => rmSync(directory, { recursive: true }))

describe.each(handlerNames)('bundle of %s', (name) => {
  test(
    'loads with only its layers and the variables that the stack sets, and reads all of these',
    () => {
      const told = variablesOf(name)
      const script = `${recordReads}
        const { handler } = require(${JSON.stringify(join(directory, name, 'index.js'))})
        console.log(JSON.stringify({ handler: typeof handler, read: [...read] }))`
      const answer = execFileSync(process.execPath, ['--no-warnings', '-e', script], {
        cwd: tmpdir(),
        env: {
          PATH: process.env.PATH,
          NODE_PATH: layersOf(name)
            .map((layer) => join(layer, 'nodejs', 'node_modules'))
            .join(delimiter),
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

  test('uses each setting that it reads', () => {
    const code = readFileSync(join(directory, name, 'index.js'), 'utf8')
    // The name occurs once as a property in the list of the function's settings, and again wherever the value is used.
    const timesIn = (setting: string) => code.match(new RegExp(`\\b${setting}\\b`, 'g'))?.length ?? 0
    expect(Object.keys(settingsOf(name)).filter((setting) => timesIn(setting) < 2)).toEqual([])
  })

  test(
    'has the layers with the modules that it imports, and no other layers of modules',
    () => {
      const code = readFileSync(join(directory, name, 'index.js'), 'utf8')
      const imported = (module: string) =>
        new RegExp(`(?:require|import)\\("${module}(?:/[^"]*)?"\\)`).test(code)
      const inLayers = (module: string) =>
        layersOf(name).some((layer) => existsSync(join(layer, 'nodejs', 'node_modules', module)))
      for (const [recipe, modules] of Object.entries(layerModules))
        expect([recipe, modules.some(inLayers)]).toEqual([recipe, modules.some(imported)])
    },
    buildTimeoutMs,
  )

  test('is one file without source maps, small enough to load fast', () => {
    const beside = name.startsWith('analyze') ? filesOfAnalysis : []
    expect(readdirSync(join(directory, name)).sort()).toEqual([...beside, 'index.js'])
    expect(statSync(join(directory, name, 'index.js')).size).toBeLessThanOrEqual(limitOf(name))
  })
})

test(
  'cdk synth gives each function its own bundle, without an account and without Docker',
  async () => {
    const assembly = join(directory, 'cdk.out')
    await runApp(assembly, { architecture: 'host', ...routesOfEveryProvider() })
    const template = JSON.parse(readFileSync(join(assembly, 'Core.template.json'), 'utf8'))
    const code = Object.values<{ Type: string; Properties: { Code: { S3Key?: string } } }>(template.Resources)
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .map(({ Properties }) => Properties.Code)
    const keys = new Set(code.flatMap(({ S3Key }) => S3Key ?? []))
    // vision-onnx is a container image: its build context is complete, and Docker is needed only at the deployment.
    // A usual stage neither looks for malware nor imports from inventories, so the bundles that do are not deployed.
    expect(keys.size).toBe(handlerNames.length - 4)
    const files = [...keys].map((key) =>
      readdirSync(join(assembly, `asset.${key.replace('.zip', '')}`)).sort(),
    )
    // No other function has anything beside it.
    expect(files.filter(([first]) => first !== 'index.js')).toEqual([[...filesOfAnalysis, 'index.js']])
    expect(files.filter(({ length }) => length === 1)).toEqual(Array(keys.size - 1).fill(['index.js']))
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
