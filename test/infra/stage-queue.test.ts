import { describe, expect, test } from 'vitest'
import { coreTemplate, entriesOf, resourcesOf, theResource } from './synthesise.ts'

const template = coreTemplate()
const [workId, work] = theResource(template, 'AWS::SQS::Queue', 'AnalysisWork')
const [exhaustedId, exhausted] = theResource(template, 'AWS::SQS::Queue', 'AnalysisExhausted')
const [deadLettersId, deadLetters] = theResource(template, 'AWS::SQS::Queue', 'AnalysisDeadLetters')
const mappings = resourcesOf(template, 'AWS::Lambda::EventSourceMapping')

const consumerOf = (queueId: string) =>
  mappings.find(({ Properties }) => Properties.EventSourceArn['Fn::GetAtt'][0] === queueId)
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })

test('exhausted work goes to the exhausted queue, and from there to the dead letters', () => {
  expect(work.Properties.RedrivePolicy).toEqual({
    deadLetterTargetArn: arnOf(exhaustedId),
    maxReceiveCount: 5,
  })
  expect(exhausted.Properties.RedrivePolicy.deadLetterTargetArn).toEqual(arnOf(deadLettersId))
  // A moved message keeps its count of receives: with less than 5 + 3, the settler would be skipped.
  expect(exhausted.Properties.RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(8)
  expect(deadLetters.Properties.RedrivePolicy).toBeUndefined()
})

test('the number of attempts is a setting', () => {
  const [, queue] = theResource(coreTemplate({ maxReceiveCount: 2 }), 'AWS::SQS::Queue', 'AnalysisWork')
  expect(queue.Properties.RedrivePolicy.maxReceiveCount).toBe(2)
})

test('nothing consumes the dead letters, so that they can be redriven for two weeks', () => {
  expect(consumerOf(deadLettersId)).toBeUndefined()
  expect(deadLetters.Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600)
})

test.each([10, 60, 900])(
  'the visibility timeout is six times a function timeout of %i s',
  (analyzeTimeoutSeconds) => {
    const stack = coreTemplate({ analyzeTimeoutSeconds })
    for (const { Properties } of resourcesOf(stack, 'AWS::Lambda::EventSourceMapping')) {
      const fn = stack.findResources('AWS::Lambda::Function')[Properties.FunctionName.Ref]!
      const queue = stack.findResources('AWS::SQS::Queue')[Properties.EventSourceArn['Fn::GetAtt'][0]]
      if (!queue) continue // follows a table, not a queue
      expect(queue.Properties.VisibilityTimeout).toBe(6 * fn.Properties.Timeout)
      // The most that SQS accepts.
      expect(queue.Properties.VisibilityTimeout).toBeLessThanOrEqual(43_200)
    }
  },
)

test('messages are kept for four days, or for the configured time', () => {
  expect(work.Properties.MessageRetentionPeriod).toBe(4 * 24 * 3600)
  const [, queue] = theResource(coreTemplate({ messageRetentionDays: 1 }), 'AWS::SQS::Queue', 'AnalysisWork')
  expect(queue.Properties.MessageRetentionPeriod).toBe(24 * 3600)
})

test('every queue is encrypted and refuses requests without TLS', () => {
  for (const [id, queue] of entriesOf(template, 'AWS::SQS::Queue')) {
    expect(queue.Properties.SqsManagedSseEnabled).toBe(true)
    const policy = resourcesOf(template, 'AWS::SQS::QueuePolicy').find(
      (p) => p.Properties.Queues[0].Ref === id,
    )!
    expect(policy.Properties.PolicyDocument.Statement).toContainEqual({
      Action: 'sqs:*',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Resource: arnOf(id),
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    })
  }
})

test('every consumer may be invoked again and again by what it did before', () => {
  for (const { Properties } of mappings) {
    const fn = template.findResources('AWS::Lambda::Function')[Properties.FunctionName.Ref]!
    if (Properties.EventSourceArn['Fn::GetAtt'][1] === 'Arn')
      expect([fn.Properties.Description, fn.Properties.RecursiveLoop]).toEqual([
        fn.Properties.Description,
        'Allow',
      ])
  }
  expect(
    theResource(template, 'AWS::Lambda::Function', 'InspectionsFunction')[1].Properties.RecursiveLoop,
  ).toBe('Allow')
})

describe('consumers', () => {
  test('report failures one by one, so that a bad photo does not hold up others', () => {
    expect(mappings).toHaveLength(14)
    for (const { Properties } of mappings) {
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
    }
  })

  test('of photos run in batches of ten with the configured concurrency, without reserving any', () => {
    expect(consumerOf(workId)!.Properties).toMatchObject({
      BatchSize: 10,
      ScalingConfig: { MaximumConcurrency: 50 },
    })
    for (const fn of resourcesOf(template, 'AWS::Lambda::Function')) {
      expect(fn.Properties.ReservedConcurrentExecutions).toBeUndefined()
    }
    const other = coreTemplate({
      analyzeMaxConcurrency: 2,
      analyzeBatchSize: 20,
      analyzeBatchWindowSeconds: 1,
    })
    const [, mapping] = theResource(other, 'AWS::Lambda::EventSourceMapping', 'FunctionsAnalyze')
    expect(mapping.Properties).toMatchObject({
      BatchSize: 20,
      MaximumBatchingWindowInSeconds: 1,
      ScalingConfig: { MaximumConcurrency: 2 },
    })
  })
})
