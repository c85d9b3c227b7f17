import { describe, expect, test } from 'vitest'
import { asList, coreTemplate, entriesOf, resourcesOf, type Settings, theResource } from './synthesise.ts'

const template = coreTemplate()
const functions = entriesOf(template, 'AWS::Lambda::Function')

/** Shortens an ARN of the template for readers: `Originals/*`. */
function readable(resource: unknown): string {
  if (typeof resource === 'string') return resource
  const { 'Fn::GetAtt': attribute, 'Fn::Join': join } = resource as {
    'Fn::GetAtt'?: [string, string]
    'Fn::Join'?: [string, unknown[]]
  }
  return attribute ? nameOf(attribute[0]) : join![1].map(readable).join('')
}
const names = [
  'AccountsUserPool',
  'RerunsJobsWork',
  'TransformsQueueWork',
  'IndexDatasets',
  'ImagesOriginals',
  'ImagesDerived',
  'ResultsTable',
  'AnnouncementsBus',
  'AnalysisWork',
  'AnalysisExhausted',
  'VisionOnnxWork',
  'IndexDeadLetters',
  'ErasuresQueueWork',
]
const nameOf = (id: string): string =>
  /Logs[0-9A-F]{8}$/.test(id)
    ? 'OwnLogs'
    : id.startsWith('AnalysisDeadLetters')
      ? 'AnalysisDeadLetters'
      : (names.find((name) => id.startsWith(name)) ?? id)

/** The construct that contains a function. */
const groupOf = (id: string) =>
  ['Analyze', 'SettleFailed', 'Sweep', 'IndexImages', 'MaintainIndex'].includes(id) ? 'Functions' : 'Requests'

/** Every single permission of a function's role as `action resource`. */
function permissionsOf(id: string): string[] {
  const { Statement } = theResource(template, 'AWS::IAM::Policy', `${groupOf(id)}${id}Role`)[1].Properties
    .PolicyDocument
  return Statement.flatMap(({ Effect, Action, Resource }: Record<string, string | string[]>) => {
    expect(Effect).toBe('Allow')
    return asList(Action!).flatMap((action) =>
      asList(Resource!).map((resource) => `${action} ${readable(resource)}`),
    )
  }).sort()
}

const everyFunction = [
  'logs:CreateLogStream OwnLogs',
  'logs:PutLogEvents OwnLogs',
  'xray:PutTelemetryRecords *',
  'xray:PutTraceSegments *',
]
/** SendMessage: to put messages back that only wait for a throttled service, without spending an attempt. */
const consuming = (queue: string) =>
  ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage', 'SendMessage'].map(
    (action) => `sqs:${action} ${queue}`,
  )

const expected: Record<string, string[]> = {
  Authorize: [
    'cognito-idp:AdminGetUser AccountsUserPool',
    'cognito-idp:AdminListGroupsForUser AccountsUserPool',
    'dynamodb:GetItem ResultsTable',
    'dynamodb:UpdateItem ResultsTable',
  ],
  Accounts: [
    'cognito-idp:AdminUserGlobalSignOut AccountsUserPool',
    'dynamodb:DeleteItem ResultsTable',
    'dynamodb:GetItem ResultsTable',
    'dynamodb:PutItem ResultsTable',
    'dynamodb:Query ResultsTable',
    'dynamodb:Query ResultsTable/index/byOwner',
    'dynamodb:UpdateItem ResultsTable',
    's3:ListBucket ImagesOriginals',
    'sqs:SendMessage ErasuresQueueWork',
  ],
  Presign: [
    'dynamodb:BatchWriteItem ResultsTable',
    'dynamodb:GetItem ResultsTable',
    'dynamodb:Query ResultsTable',
    'dynamodb:UpdateItem ResultsTable',
    's3:PutObject ImagesOriginals/*',
  ],
  Library: [
    'dynamodb:BatchGetItem ResultsTable',
    'dynamodb:Query ResultsTable',
    'dynamodb:Query ResultsTable/index/byOwner',
    'dynamodb:Query ResultsTable/index/openWork',
    'dynamodb:UpdateItem ResultsTable',
    's3:GetObject ImagesDerived/*',
    's3:GetObject IndexDatasets/*',
    's3:ListBucket IndexDatasets',
  ],
  Feedback: [
    'dynamodb:DeleteItem ResultsTable',
    'dynamodb:GetItem ResultsTable',
    'dynamodb:PutItem ResultsTable',
    'dynamodb:Query ResultsTable',
    'dynamodb:UpdateItem ResultsTable',
    's3:GetObject IndexDatasets/*',
    's3:ListBucket IndexDatasets',
  ],
  Images: [
    'dynamodb:BatchWriteItem ResultsTable',
    'dynamodb:DeleteItem ResultsTable',
    'dynamodb:Query ResultsTable',
    'dynamodb:UpdateItem ResultsTable',
    'events:PutEvents AnnouncementsBus',
    's3:DeleteObject ImagesDerived/*',
    's3:DeleteObjectVersion ImagesOriginals/*',
    's3:GetObject ImagesDerived/*',
    's3:GetObjectVersion ImagesOriginals/*',
    's3:ListBucket ImagesDerived',
    's3:ListBucketVersions ImagesOriginals',
  ],
  Health: [
    'dynamodb:DescribeTable ResultsTable',
    'events:DescribeEventBus AnnouncementsBus',
    's3:ListBucket ImagesDerived',
    's3:ListBucket ImagesOriginals',
    'sqs:GetQueueAttributes AnalysisWork',
    'sqs:GetQueueAttributes VisionOnnxWork',
  ],
  Analyze: [
    ...consuming('AnalysisWork'),
    'dynamodb:BatchGetItem ResultsTable',
    'dynamodb:DeleteItem ResultsTable',
    'dynamodb:PutItem ResultsTable',
    'dynamodb:Query ResultsTable',
    'dynamodb:UpdateItem ResultsTable',
    'events:PutEvents AnnouncementsBus',
    's3:DeleteObject ImagesDerived/*',
    's3:DeleteObjectVersion ImagesOriginals/*',
    's3:GetObject ImagesOriginals/*',
    's3:ListBucket ImagesDerived',
    's3:ListBucket ImagesOriginals',
    's3:ListBucketVersions ImagesOriginals',
    's3:PutObject ImagesDerived/*',
    'sqs:SendMessage VisionOnnxWork',
  ],
  SettleFailed: [
    ...consuming('AnalysisExhausted'),
    'dynamodb:Query ResultsTable',
    'dynamodb:UpdateItem ResultsTable',
    'events:PutEvents AnnouncementsBus',
    'sqs:SendMessage AnalysisDeadLetters',
    'sqs:SendMessage VisionOnnxWork',
  ],
  Sweep: [
    'dynamodb:BatchWriteItem ResultsTable',
    'dynamodb:Query ResultsTable',
    'dynamodb:DeleteItem ResultsTable',
    'dynamodb:Query ResultsTable/index/openWork',
    'dynamodb:UpdateItem ResultsTable',
    'events:PutEvents AnnouncementsBus',
    's3:DeleteObject ImagesDerived/*',
    's3:DeleteObjectVersion ImagesOriginals/*',
    's3:GetObject ImagesOriginals/*',
    's3:ListBucket ImagesDerived',
    's3:ListBucket ImagesOriginals',
    's3:ListBucketVersions ImagesOriginals',
    'sqs:SendMessage AnalysisWork',
    'sqs:SendMessage ErasuresQueueWork',
    'sqs:SendMessage RerunsJobsWork',
    'sqs:SendMessage TransformsQueueWork',
    'sqs:SendMessage VisionOnnxWork',
  ],
  IndexImages: [
    'dynamodb:DeleteItem ResultsTable',
    'dynamodb:DescribeStream ResultsTable',
    'dynamodb:GetItem ResultsTable',
    'dynamodb:GetRecords ResultsTable',
    'dynamodb:GetShardIterator ResultsTable',
    'dynamodb:ListStreams *',
    'dynamodb:Query ResultsTable',
    'dynamodb:UpdateItem ResultsTable',
    's3:AbortMultipartUpload IndexDatasets/*',
    's3:DeleteObject IndexDatasets/*/_transactions/*',
    's3:GetObject IndexDatasets/*',
    's3:ListBucket IndexDatasets',
    's3:PutObject IndexDatasets/*',
    'sqs:SendMessage IndexDeadLetters',
  ],
  MaintainIndex: [
    'dynamodb:DeleteItem ResultsTable',
    'dynamodb:GetItem ResultsTable',
    'dynamodb:Query ResultsTable/index/openWork',
    'dynamodb:UpdateItem ResultsTable',
    's3:AbortMultipartUpload IndexDatasets/*',
    's3:DeleteObject IndexDatasets/*',
    's3:GetObject IndexDatasets/*',
    's3:ListBucket IndexDatasets',
    's3:PutObject IndexDatasets/*',
  ],
}

describe('permissions', () => {
  test.each(Object.keys(expected))('%s may do what it needs and nothing else', (id) => {
    expect(permissionsOf(id)).toEqual([...everyFunction, ...expected[id]!].sort())
  })

  test('no action is a wildcard, and only tracing and listing streams apply to all resources', () => {
    const all = Object.keys(expected).flatMap(permissionsOf)
    expect(all.filter((permission) => permission.split(' ')[0]!.includes('*'))).toEqual([])
    expect(new Set(all.filter((permission) => permission.endsWith(' *')))).toEqual(
      new Set(['dynamodb:ListStreams *', 'xray:PutTelemetryRecords *', 'xray:PutTraceSegments *']),
    )
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

test('every function is traced and runs on the newest Node.js', () => {
  expect(functions).toHaveLength(26)
  for (const [, { Properties }] of functions) {
    expect(Properties.TracingConfig).toEqual({ Mode: 'Active' })
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
