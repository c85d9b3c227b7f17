import { describe, expect, test } from 'vitest'
import { asList, coreTemplate, entriesOf, resourcesOf, type Settings, theResource } from './synthesise.ts'

const template = coreTemplate()
const functions = entriesOf(template, 'AWS::Lambda::Function')

/** The construct that contains a function. */
const groupOf = (id: string) => (id === 'Analyze' ? 'Functions' : 'Requests')

describe('permissions', () => {
  // That each function has those that it needs, and no others, is what the end-to-end tests record (ADR 40).
  test('no action is a wildcard, and only tracing and listing streams and people apply to all resources', () => {
    const statementsOf = (settings: Settings) =>
      resourcesOf(coreTemplate(settings), 'AWS::IAM::Policy').flatMap(
        ({ Properties }) => Properties.PolicyDocument.Statement as Record<string, string | string[]>[],
      )
    const statements = statementsOf({})
    const actionsOf = (all: typeof statements) => [...new Set(all.flatMap(({ Action }) => asList(Action!)))]
    expect(actionsOf(statements).filter((action) => action.includes('*'))).toEqual([])
    const everywhere = (all: typeof statements) =>
      actionsOf(all.filter(({ Resource }) => asList(Resource!).includes('*'))).sort()
    expect(everywhere(statements)).toEqual(['dynamodb:ListStreams'])
    expect(everywhere(statementsOf({ tracing: true }))).toEqual([
      'dynamodb:ListStreams',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ])
  })

  test('no role has a managed policy or is shared', () => {
    const roles = functions.map(([, fn]) => fn.Properties.Role['Fn::GetAtt'][0])
    expect(new Set(roles).size).toBe(functions.length)
    for (const role of resourcesOf(template, 'AWS::IAM::Role')) {
      expect(role.Properties.ManagedPolicyArns).toBeUndefined()
      expect(role.Properties.AssumeRolePolicyDocument.Statement).toHaveLength(1)
    }
  })
})

describe('environment', () => {
  const variablesOf = (id: string, settings = {}) =>
    theResource(coreTemplate(settings), 'AWS::Lambda::Function', `${groupOf(id)}${id}`)[1].Properties
      .Environment.Variables

  test('settings arrive in the form that the functions read', () => {
    const settings = {
      maxUploadBytes: 1_000,
      uploadExpirySeconds: 120,
      renditionLongEdgesPx: '64,256',
      maxPixels: 2e6,
    }
    expect(variablesOf('Presign', settings)).toMatchObject({
      MAX_UPLOAD_BYTES: '1000',
      UPLOAD_EXPIRY_SECONDS: '120',
    })
    expect(variablesOf('Analyze', settings)).toMatchObject({
      MAX_UPLOAD_BYTES: '1000',
      MAX_PIXELS: '2000000',
      RENDITION_LONG_EDGES: '64,256',
    })
  })

  test('the metrics of two stages in one account do not add up', () => {
    expect(variablesOf('Analyze', { stage: 'one' }).POWERTOOLS_METRICS_NAMESPACE).toBe(
      'ImageIntelligence/one',
    )
  })
})

test('every function is traced if the stage wants traces, and otherwise none is', () => {
  const modes = (settings: Settings) =>
    resourcesOf(coreTemplate(settings), 'AWS::Lambda::Function').map(
      ({ Properties }) => Properties.TracingConfig?.Mode ?? 'none',
    )
  expect(new Set(modes({}))).toEqual(new Set(['none']))
  expect(new Set(modes({ tracing: true }))).toEqual(new Set(['Active']))
})

test('every function runs on the newest Node.js', () => {
  expect(functions).toHaveLength(30)
  for (const [, { Properties }] of functions) {
    // A container image brings its own Node.js: lambdas/functions/vision-onnx/Dockerfile.
    if (Properties.PackageType !== 'Image') expect(Properties.Runtime).toBe('nodejs24.x')
  }
})

test('every function logs to its own group, which belongs to the stack and has a retention time', () => {
  const groups = functions.map(([, fn]) => fn.Properties.LoggingConfig.LogGroup.Ref)
  expect(new Set(groups).size).toBe(functions.length)
  const retentionOf = (settings: Settings, id: string) =>
    coreTemplate(settings).findResources('AWS::Logs::LogGroup')[id]!.Properties.RetentionInDays
  for (const id of groups) {
    expect(retentionOf({}, id)).toBe(7)
    expect(retentionOf({ logRetentionDays: 365 }, id)).toBe(365)
  }
})

test("only functions that decode pictures carry the sharp layer; every layer is for the functions' own processor", () => {
  for (const architecture of ['arm64', 'x86_64']) {
    const stack = coreTemplate({ architecture })
    const [layerId] = theResource(stack, 'AWS::Lambda::LayerVersion', 'Sharp')
    for (const layer of resourcesOf(stack, 'AWS::Lambda::LayerVersion'))
      expect(layer.Properties.CompatibleArchitectures).toEqual([architecture])
    for (const [id, fn] of entriesOf(stack, 'AWS::Lambda::Function')) {
      expect(fn.Properties.Architectures).toEqual([architecture])
      const carries = JSON.stringify(fn.Properties.Layers ?? []).includes(layerId)
      expect(carries).toBe(/^(FunctionsAnalyze|Transforms(Urls|Maker))/.test(id))
    }
  }
})

test('the memory of the library, which queries the index, is a setting', () => {
  const memoryOf = (settings: Parameters<typeof coreTemplate>[0]) =>
    theResource(coreTemplate(settings), 'AWS::Lambda::Function', 'RequestsLibrary')[1].Properties.MemorySize
  expect(memoryOf({})).toBe(1_769)
  expect(memoryOf({ libraryMemoryMb: 2_048, apiMemoryMb: 128 })).toBe(2_048)
})

test('memory and time of analyze are settings', () => {
  const [, fn] = theResource(
    coreTemplate({ analyzeMemoryMb: 3008, analyzeTimeoutSeconds: 90 }),
    'AWS::Lambda::Function',
    'FunctionsAnalyze',
  )
  expect(fn.Properties).toMatchObject({ MemorySize: 3008, Timeout: 90 })
})

test('the sweep runs on a schedule, which may invoke it', () => {
  const [sweepId] = theResource(template, 'AWS::Lambda::Function', 'FunctionsSweep')
  const [ruleId, rule] = theResource(template, 'AWS::Events::Rule', 'FunctionsSweep')
  expect(rule.Properties).toMatchObject({
    ScheduleExpression: 'rate(5 minutes)',
    State: 'ENABLED',
    Targets: [{ Arn: { 'Fn::GetAtt': [sweepId, 'Arn'] } }],
  })
  template.hasResourceProperties('AWS::Lambda::Permission', {
    FunctionName: { 'Fn::GetAtt': [sweepId, 'Arn'] },
    Principal: 'events.amazonaws.com',
    SourceArn: { 'Fn::GetAtt': [ruleId, 'Arn'] },
  })
  const [, hourly] = theResource(
    coreTemplate({ sweepIntervalMinutes: 60 }),
    'AWS::Events::Rule',
    'FunctionsSweep',
  )
  expect(hourly.Properties.ScheduleExpression).toBe('rate(1 hour)')
})
