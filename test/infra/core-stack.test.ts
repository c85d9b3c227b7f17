import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../lib/project.ts'
import { coreTemplate, createApp, resourcesOf, type Settings, theResource } from './synthesise.ts'

describe('results table', () => {
  const [, { Properties }] = theResource(coreTemplate({ stage: 'prod' }), 'AWS::DynamoDB::Table', 'Results')

  test('is billed per request, restorable to any second, and deletes expired rows', () => {
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAtEpochSeconds', Enabled: true },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    })
  })

  test("has three indexes, of open work, owners' lists and failures, with no more attributes than are read", () => {
    expect(Properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'openWork',
        KeySchema: [
          { AttributeName: 'openShard', KeyType: 'HASH' },
          { AttributeName: 'dueAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['owner'] },
      },
      {
        IndexName: 'byOwner',
        KeySchema: [
          { AttributeName: 'listedFor', KeyType: 'HASH' },
          { AttributeName: 'imageId', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
      {
        IndexName: 'failures',
        KeySchema: [
          { AttributeName: 'failureShard', KeyType: 'HASH' },
          { AttributeName: 'failure', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ])
  })
})

test('the event bus is named by the stage', () => {
  const [, { Properties }] = theResource(coreTemplate({ stage: 'prod' }), 'AWS::Events::EventBus')
  expect(Properties.Name).toBe('image-intelligence-prod')
})

test('only photos of which transforms are made go to their queue', () => {
  const template = coreTemplate({ stage: 'prod' })
  const [, { Properties }] = theResource(template, 'AWS::Events::Rule', 'TransformsPhotos')
  const [work] = theResource(template, 'AWS::SQS::Queue', 'TransformsQueueWork')
  const [deadLetters] = theResource(template, 'AWS::SQS::Queue', 'TransformsQueueDeadLetters')
  expect(Properties).toMatchObject({
    EventPattern: {
      'detail-type': ['Image Analysis Completed'],
      detail: { presets: [{ exists: true }] },
    },
    Targets: [
      {
        Arn: { 'Fn::GetAtt': [work, 'Arn'] },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [deadLetters, 'Arn'] } },
      },
    ],
  })
})

describe('deletion', () => {
  const keeping = ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Logs::LogGroup', 'AWS::Cognito::UserPool']
  const policiesOf = (settings: Settings) =>
    new Set(
      keeping.flatMap((type) =>
        resourcesOf(coreTemplate(settings), type).flatMap((r) => [r.DeletionPolicy, r.UpdateReplacePolicy]),
      ),
    )

  test('keeps photos, results and logs by default', () => {
    // Except those of a first deploy that failed: they are empty, and would block the next one.
    const kept = new Set(['RetainExceptOnCreate', 'Retain'])
    expect(policiesOf({ stage: 'anything' })).toEqual(kept)
    expect(policiesOf({ stage: 'prod' })).toEqual(kept)
  })

  test.each(['dev', 'local'])('deletes everything in stage %s', (stage) => {
    expect(policiesOf({ stage })).toEqual(new Set(['Delete']))
  })

  test('nothing is kept from a first deploy that failed, as far as removal policies decide', () => {
    const { Resources } = coreTemplate({ stage: 'prod' }).toJSON()
    const policies = Object.values(Resources).map(
      (each) => (each as { DeletionPolicy?: string }).DeletionPolicy,
    )
    expect(policies).toContain('RetainExceptOnCreate')
    expect(policies).not.toContain('Retain')
  })

  test('is refused while protection is on', () => {
    for (const [stage, expected] of [
      ['prod', true],
      ['dev', false],
    ] as const) {
      const [, table] = theResource(coreTemplate({ stage }), 'AWS::DynamoDB::Table', 'Results')
      expect(table.Properties.DeletionProtectionEnabled).toBe(expected)
      expect(createApp({ stage }).core.terminationProtection).toBe(expected)
    }
  })
})

describe('what an emulator can run', () => {
  const template = coreTemplate({ stage: 'local' })

  test('has no custom resource', () => {
    const types = new Set(Object.values(template.toJSON().Resources as object).map(({ Type }) => Type))
    expect([...types].filter((type) => /^Custom::|CustomResource/.test(type))).toEqual([])
  })

  test('is the same stack: the same resources as on AWS', () => {
    const idsOf = (stage: string) =>
      Object.keys(coreTemplate({ stage, edgeStack: false }).toJSON().Resources).sort()
    const prod = idsOf('prod')
    // Without Docker, layers provide what a container image would contain.
    const onlyLocal = idsOf('local').filter((id) => !prod.includes(id))
    expect(onlyLocal.map((id) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual([
      'VisionModels',
      'VisionOnnxruntime',
    ])
    expect(idsOf('local').filter((id) => prod.includes(id))).toEqual(prod)
  })
})

test('is not tied to an account or, unless one is set, to a region', () => {
  expect(createApp({ stage: 'prod' }).core.environment).toBe('aws://unknown-account/unknown-region')
  expect(createApp({ stage: 'prod', region: 'eu-central-1' }).core.environment).toBe(
    'aws://unknown-account/eu-central-1',
  )
})

test('lib/ and bin/ name no stage', () => {
  const stages = Object.keys(
    JSON.parse(readFileSync(join(repositoryRoot, 'cdk.json'), 'utf8')).context.stages,
  )
  const sources = [
    'bin/app.ts',
    'lib/image-intelligence.ts',
    'lib/create-stacks.ts',
    'lib/config.ts',
    'lib/constructs/edge.ts',
  ]
  for (const source of sources) {
    const text = readFileSync(join(repositoryRoot, source), 'utf8')
    for (const stage of stages) expect(text).not.toMatch(new RegExp(`===? ?['"]${stage}['"]`))
  }
})
