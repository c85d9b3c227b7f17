import { Annotations, Match, Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { readStageConfig } from '../../lib/config.ts'
import { asList, coreTemplate, createApp, entriesOf, resourcesOf, theResource } from './synthesise.ts'

const kmsKeyArn = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const options = {
  stage: 'prod',
  labelsRoute: 'cascade',
  rekognitionMonthlyBudgetUsd: 10,
  reuseNearDuplicates: true,
}
const template = coreTemplate({ ...options, kmsKeyArn })

describe('every place where data rests is encrypted with the key', () => {
  test('buckets, except the one that S3 writes access logs to, which takes no such key', () => {
    const encrypted = entriesOf(template, 'AWS::S3::Bucket').map(([id, { Properties }]) => {
      const [rule] = Properties.BucketEncryption.ServerSideEncryptionConfiguration
      return [id.replace(/[0-9A-F]{8}$/, ''), rule.ServerSideEncryptionByDefault, rule.BucketKeyEnabled]
    })
    const withKey = [{ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: kmsKeyArn }, true]
    expect(encrypted.sort()).toEqual([
      ['ImagesAccessLogs', { SSEAlgorithm: 'AES256' }, undefined],
      ['ImagesDerivedBucket', ...withKey],
      ['ImagesOriginalsBucket', ...withKey],
      ['IndexDatasetsBucket', ...withKey],
    ])
  })

  test('the table', () => {
    for (const { Properties } of resourcesOf(template, 'AWS::DynamoDB::Table'))
      expect(Properties.SSESpecification).toEqual({
        SSEEnabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: kmsKeyArn,
      })
  })

  test('queues, dead letters included', () => {
    const queues = resourcesOf(template, 'AWS::SQS::Queue')
    expect(queues.length).toBeGreaterThan(20)
    for (const { Properties } of queues) {
      expect(Properties.KmsMasterKeyId).toBe(kmsKeyArn)
      expect(Properties.SqsManagedSseEnabled).toBeUndefined()
    }
  })

  test('logs, which name owners and addresses', () => {
    const logs = resourcesOf(template, 'AWS::Logs::LogGroup')
    expect(logs.length).toBeGreaterThan(20)
    for (const { Properties } of logs) expect(Properties.KmsKeyId).toBe(kmsKeyArn)
  })

  test('the archive of events', () => {
    const edge = Template.fromStack(createApp({ ...options, kmsKeyArn }).edge!)
    expect(theResource(edge, 'AWS::Events::Archive')[1].Properties.KmsKeyIdentifier).toBe(kmsKeyArn)
  })

  test('the topic of alarms', () => {
    for (const { Properties } of resourcesOf(template, 'AWS::SNS::Topic'))
      expect(Properties.KmsMasterKeyId).toBe(kmsKeyArn)
  })
})

interface Statement {
  readonly Action: string | string[]
  readonly Resource: unknown
  readonly Condition?: { readonly StringEquals?: Record<string, unknown> }
}

/** The statements of each role, by its logical id. */
function statementsByRole(of: typeof template): Map<string, Statement[]> {
  const byRole = new Map<string, Statement[]>()
  for (const { Properties } of resourcesOf(of, 'AWS::IAM::Policy'))
    for (const { Ref } of Properties.Roles)
      byRole.set(Ref, [...(byRole.get(Ref) ?? []), ...Properties.PolicyDocument.Statement])
  return byRole
}

const isOfKey = ({ Action }: Statement) => asList(Action).some((action) => action.startsWith('kms:'))
const serviceOf = ({ Condition }: Statement) =>
  JSON.stringify(Condition?.StringEquals?.['kms:ViaService']).match(/"(\w+)\./)?.[1] ?? 'anything'

describe('each role may use the key', () => {
  const roles = [...statementsByRole(template)]
  /** What AWS documents for callers of each service, written down apart from the code that grants it. */
  const needs: [service: string, does: RegExp, takes: string[]][] = [
    ['s3', /^s3:GetObject/, ['kms:Decrypt']],
    ['s3', /^s3:PutObject$/, ['kms:GenerateDataKey', 'kms:Decrypt']],
    ['sqs', /^sqs:ReceiveMessage$/, ['kms:Decrypt']],
    ['sqs', /^sqs:SendMessage$/, ['kms:GenerateDataKey', 'kms:Decrypt']],
    [
      'dynamodb',
      /^dynamodb:(GetItem|BatchGetItem|Query|Scan|ConditionCheckItem)$/,
      ['kms:Decrypt', 'kms:DescribeKey'],
    ],
    [
      'dynamodb',
      /^dynamodb:(Put|Update|Delete|BatchWrite)/,
      ['Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'].map(
        (action) => `kms:${action}`,
      ),
    ],
    ['dynamodb', /^dynamodb:GetRecords$/, ['kms:Decrypt']],
  ]

  test.each(roles)(
    '%s: for what it does with data, through the services, and for nothing else',
    (_id, all) => {
      const actions = all.filter((each) => !isOfKey(each)).flatMap(({ Action }) => asList(Action))
      const wanted = new Set(
        needs.flatMap(([service, does, takes]) =>
          actions.some((action) => does.test(action)) ? takes.map((action) => `${service} ${action}`) : [],
        ),
      )
      const granted = all
        .filter(isOfKey)
        .flatMap((each) => asList(each.Action).map((action) => `${serviceOf(each)} ${action}`))
      expect(granted.sort()).toEqual([...wanted].sort())
      for (const { Resource } of all.filter(isOfKey)) expect(Resource).toBe(kmsKeyArn)
    },
  )

  test('and it is decided for each action on data whether it takes the key', () => {
    const takesNothing =
      /^(s3:(AbortMultipartUpload|Delete\w+|List\w+)|sqs:(DeleteMessage|GetQueue\w+|\w+Visibility|\w+MoveTask\w*)|dynamodb:(Describe\w+|GetShardIterator|ListStreams))$/
    const undecided = roles
      .flatMap(([, all]) => all.flatMap(({ Action }) => asList(Action)))
      .filter((action) => /^(s3|sqs|dynamodb):/.test(action))
      .filter((action) => !takesNothing.test(action) && !needs.some(([, does]) => does.test(action)))
    expect([...new Set(undecided)]).toEqual([])
  })

  test('and most do', () => {
    expect(roles.filter(([, all]) => all.some(isOfKey)).length).toBeGreaterThan(20)
  })
})

test('without the setting, no role and no resource names a key', () => {
  const plain = coreTemplate(options)
  expect(JSON.stringify(plain.toJSON())).not.toMatch(/kms:|Kms\w*KeyI|KMSMasterKey/)
})

test('the deploy says what the policy of the key must allow', () => {
  const { core } = createApp({ ...options, kmsKeyArn })
  expect(
    Annotations.fromStack(core).findInfo(
      '*',
      Match.stringLikeRegexp('S3, EventBridge, CloudWatch and CloudWatch Logs'),
    ),
  ).toHaveLength(1)
})

test.each([
  [{ kmsKeyArn: 'alias/photos' }, /kmsKeyArn: Expected the ARN of a key \(not of an alias\)/],
  [{ kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/photos' }, /kmsKeyArn: Expected the ARN of a key/],
  [{ kmsKeyArn, region: 'us-east-1' }, /kmsKeyArn: Expected a key in the region of the stage/],
])('%j is refused', (settings, fault) => {
  const context: Record<string, unknown> = { stage: 'prod', ...settings }
  expect(() => readStageConfig((name) => context[name])).toThrow(fault)
})
