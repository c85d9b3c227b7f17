import { describe, expect, test } from 'vitest'
import { asList, coreTemplate, type Resource, resourcesOf, type Settings, theResource } from './synthesise.ts'

const template = coreTemplate({ stage: 'prod' })
const buckets = template.findResources('AWS::S3::Bucket') as Record<string, Resource>
const [originalsId, originals] = theResource(template, 'AWS::S3::Bucket', 'ImagesOriginals')
const [derivedId, derived] = theResource(template, 'AWS::S3::Bucket', 'ImagesDerived')
const [queueId] = theResource(template, 'AWS::SQS::Queue', 'AnalysisWork')
const [queuePolicyId, queuePolicy] = theResource(template, 'AWS::SQS::QueuePolicy', 'AnalysisWork')

const policyOf = (bucketId: string) =>
  resourcesOf(template, 'AWS::S3::BucketPolicy').find(({ Properties }) => Properties.Bucket.Ref === bucketId)!
    .Properties.PolicyDocument.Statement

describe.each(Object.keys(buckets))('bucket %s', (id) => {
  const { Properties } = buckets[id]!

  test('blocks public access in all four ways', () => {
    expect(Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    })
  })

  test('has no access control lists that could grant anything', () => {
    expect(Properties.OwnershipControls.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }])
    expect(Properties.AccessControl).toBeUndefined()
  })

  test('is encrypted and drops abandoned parts after a day', () => {
    expect(Properties.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1)
    expect(Properties.LifecycleConfiguration.Rules).toContainEqual(
      expect.objectContaining({
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        Status: 'Enabled',
      }),
    )
  })

  test('refuses requests without TLS, and with a version before 1.2', () => {
    const denied = policyOf(id).filter(({ Effect }: { Effect: string }) => Effect === 'Deny')
    expect(denied).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          Action: 's3:*',
          Principal: { AWS: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
        expect.objectContaining({ Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
      ]),
    )
  })

  test('has no policy that allows access without an identity', () => {
    const allowed = policyOf(id).filter(({ Effect }: { Effect: string }) => Effect !== 'Deny')
    for (const { Principal } of allowed) expect(Principal).toEqual({ Service: 'logging.s3.amazonaws.com' })
  })
})

test('nothing allows an unsigned GET of an original or a rendition', () => {
  // Private by default, no grant in the policy, no ACL, and no public policy possible: only a signature remains.
  for (const id of [originalsId, derivedId]) {
    expect(policyOf(id).every(({ Effect }: { Effect: string }) => Effect === 'Deny')).toBe(true)
  }
  for (const bucket of [originals, derived]) expect(bucket.Properties.WebsiteConfiguration).toBeUndefined()
})

test('originals move to Intelligent-Tiering at once if the stage wants it; nothing else does', () => {
  const moving = (settings: Settings) =>
    resourcesOf(coreTemplate({ stage: 'prod', ...settings }), 'AWS::S3::Bucket').flatMap(({ Properties }) =>
      Properties.LifecycleConfiguration.Rules.flatMap((rule: { Transitions?: object[] }) =>
        (rule.Transitions ?? []).map((transition) => [Properties.BucketName, transition]),
      ),
    )
  expect(moving({})).toEqual([])
  const { BucketName } = originals.Properties
  expect(moving({ storageClass: 'intelligent-tiering' })).toEqual([
    [BucketName, { StorageClass: 'INTELLIGENT_TIERING', TransitionInDays: 0 }],
  ])
})

test('originals are versioned and old versions expire; derived objects can be made again', () => {
  expect(originals.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' })
  expect(derived.Properties.VersioningConfiguration).toBeUndefined()
  const daysOf = (settings: Settings) =>
    theResource(
      coreTemplate({ stage: 'prod', ...settings }),
      'AWS::S3::Bucket',
      'ImagesOriginals',
    )[1].Properties.LifecycleConfiguration.Rules.find(
      (rule: Record<string, unknown>) => rule.NoncurrentVersionExpiration,
    )
  expect(daysOf({})).toMatchObject({ NoncurrentVersionExpiration: { NoncurrentDays: 30 }, Status: 'Enabled' })
  expect(daysOf({ noncurrentVersionDays: 5 })).toMatchObject({
    NoncurrentVersionExpiration: { NoncurrentDays: 5 },
  })
})

test('access logs are written to their own bucket and expire', () => {
  const [logsId, logs] = theResource(template, 'AWS::S3::Bucket', 'ImagesAccessLogs')
  expect(originals.Properties.LoggingConfiguration).toMatchObject({ DestinationBucketName: { Ref: logsId } })
  expect(derived.Properties.LoggingConfiguration).toMatchObject({ DestinationBucketName: { Ref: logsId } })
  expect(logs.Properties.LifecycleConfiguration.Rules).toContainEqual(
    expect.objectContaining({ ExpirationInDays: 90 }),
  )
})

test('new originals are announced to the analysis queue, declared on the bucket itself', () => {
  expect(originals.Properties.NotificationConfiguration).toEqual({
    QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: { 'Fn::GetAtt': [queueId, 'Arn'] } }],
  })
  expect(derived.Properties.NotificationConfiguration).toBeUndefined()
})

test('only S3, for that bucket of that account, may send announcements to the queue', () => {
  const allowed = queuePolicy.Properties.PolicyDocument.Statement.filter(
    ({ Effect }: { Effect: string }) => Effect === 'Allow',
  )
  expect(allowed).toHaveLength(1)
  const [{ Principal, Action, Resource, Condition }] = allowed
  expect({ Principal, Action, Resource }).toEqual({
    Principal: { Service: 's3.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: { 'Fn::GetAtt': [queueId, 'Arn'] },
  })
  expect(Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } })
  const [, [, , service, name]] = Condition.ArnEquals['aws:SourceArn']['Fn::Join']
  expect(service).toBe(':s3:::')
  expect(name).toEqual(originals.Properties.BucketName)
})

test('the queue accepts the bucket before the bucket is created, without a cycle', () => {
  expect(asList(originals.DependsOn!)).toContain(queuePolicyId)
  expect(JSON.stringify(queuePolicy)).not.toContain(originalsId)
})

test('a bucket has a valid name even with the longest stage name', () => {
  const longest = coreTemplate({ stage: 'abcdefghij-1' })
  for (const { Properties } of resourcesOf(longest, 'AWS::S3::Bucket').filter(
    (b) => b.Properties.BucketName,
  )) {
    const [separator, [start]] = Properties.BucketName['Fn::Join']
    // The first (8) and last (12) characters of a UUID.
    const name = [start, '01234567', '0123456789ab'].join(separator)
    expect(name).toMatch(/^[a-z0-9-]{3,63}$/)
  }
})

describe('CORS', () => {
  const corsOf = (allowedOrigins: string) =>
    theResource(
      coreTemplate({ stage: 'prod', edgeStack: false, allowedOrigins }),
      'AWS::S3::Bucket',
      'ImagesOriginals',
    )[1].Properties.CorsConfiguration?.CorsRules

  test('lets pages of an allowed origin send the headers of an upload slot', () => {
    expect(corsOf('https://a.example,https://b.example')).toEqual([
      expect.objectContaining({
        AllowedOrigins: ['https://a.example', 'https://b.example'],
        AllowedMethods: ['PUT', 'GET'],
        AllowedHeaders: expect.arrayContaining(['content-type', 'if-none-match', 'x-amz-*']),
      }),
    ])
  })

  test('is absent without an allowed origin', () => {
    expect(corsOf('')).toBeUndefined()
  })
})
