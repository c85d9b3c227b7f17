import { describe, expect, test } from 'vitest'
import { coreTemplate, entriesOf, resourcesOf, theResource } from './synthesise.ts'

const template = coreTemplate()
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties)
const [topicId] = theResource(template, 'AWS::SNS::Topic')

const alarmFor = (metric: string, dimension: string, value: unknown) =>
  alarms.filter(
    ({ MetricName, Dimensions }) =>
      MetricName === metric &&
      Dimensions?.some(
        (d: { Name: string; Value: unknown }) =>
          d.Name === dimension && JSON.stringify(d.Value) === JSON.stringify(value),
      ),
  )

describe('alarms', () => {
  test.each(entriesOf(template, 'AWS::Lambda::Function').map(([id]) => id))(
    'watch %s for errors and throttles',
    (id) => {
      for (const metric of ['Errors', 'Throttles']) {
        expect(alarmFor(metric, 'FunctionName', { Ref: id })).toMatchObject([
          { Namespace: 'AWS/Lambda', Threshold: 1 },
        ])
      }
    },
  )

  test.each(['AnalysisWork', 'AnalysisExhausted'])('watch the age of the oldest message of %s', (prefix) => {
    const [id] = theResource(template, 'AWS::SQS::Queue', prefix)
    const watching = alarmFor('ApproximateAgeOfOldestMessage', 'QueueName', {
      'Fn::GetAtt': [id, 'QueueName'],
    })
    expect(watching).toMatchObject([{ Threshold: 900, Statistic: 'Maximum' }])
  })

  test('the maximum age is a setting', () => {
    const ages = resourcesOf(coreTemplate({ maxMessageAgeMinutes: 2 }), 'AWS::CloudWatch::Alarm')
      .filter(({ Properties }) => Properties.MetricName === 'ApproximateAgeOfOldestMessage')
      .map(({ Properties }) => Properties.Threshold)
    // Webhook deliveries and erasures are delayed on purpose, by up to a quarter of an hour.
    expect(ages.sort()).toEqual([1_020, 1_020, ...Array(ages.length - 2).fill(120)])
    expect(ages.length).toBeGreaterThanOrEqual(7)
  })

  test('are raised by the first dead letter, by a metric that also counts those that SQS moved itself', () => {
    const [id] = theResource(template, 'AWS::SQS::Queue', 'AnalysisDeadLetters')
    const watching = alarmFor('ApproximateNumberOfMessagesVisible', 'QueueName', {
      'Fn::GetAtt': [id, 'QueueName'],
    })
    expect(watching).toMatchObject([{ Threshold: 1, EvaluationPeriods: 1, DatapointsToAlarm: 1 }])
  })

  test('watch every follower of a stream, long before records are lost', () => {
    const followers = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').filter(({ Properties }) =>
      Properties.EventSourceArn['Fn::GetAtt'][1].startsWith('StreamArn'),
    )
    expect(followers.length).toBeGreaterThan(0)
    for (const { Properties } of followers) {
      const watching = alarmFor('IteratorAge', 'FunctionName', Properties.FunctionName)
      expect(watching).toMatchObject([{ Namespace: 'AWS/Lambda', Statistic: 'Maximum' }])
      // DynamoDB keeps them for 24 hours.
      expect(watching[0].Threshold).toBeLessThanOrEqual(4 * 3_600_000)
      expect(watching[0].Threshold).toBeGreaterThan(60_000)
    }
  })

  test('watch the API for requests that fail because of us', () => {
    const [apiId] = theResource(template, 'AWS::ApiGatewayV2::Api')
    expect(alarmFor('5xx', 'ApiId', { Ref: apiId })).toHaveLength(1)
  })

  test('notify when they are raised and when they are over, and say what to do', () => {
    for (const alarm of alarms) {
      expect(alarm.AlarmActions).toEqual([{ Ref: topicId }])
      expect(alarm.OKActions).toEqual([{ Ref: topicId }])
      expect(alarm.AlarmDescription.length).toBeGreaterThan(20)
      expect(alarm.ComparisonOperator).toBe('GreaterThanOrEqualToThreshold')
      // Idle functions and queues report nothing.
      expect(alarm.TreatMissingData).toBe('notBreaching')
    }
  })
})

describe('alarm topic', () => {
  test('lets CloudWatch publish, over TLS only', () => {
    const { Statement } = theResource(template, 'AWS::SNS::TopicPolicy')[1].Properties.PolicyDocument
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    )
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    )
  })

  test('sends emails to the configured address, and to nobody without one', () => {
    expect(resourcesOf(template, 'AWS::SNS::Subscription')).toEqual([])
    const [, subscription] = theResource(
      coreTemplate({ alarmEmail: 'ops@example.org' }),
      'AWS::SNS::Subscription',
    )
    expect(subscription.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'ops@example.org' })
  })
})

describe('dashboard', () => {
  const [, dashboard] = theResource(template, 'AWS::CloudWatch::Dashboard')
  const body = JSON.stringify(dashboard.Properties.DashboardBody)

  test('is one, named by the stage and the region, because dashboards are global', () => {
    expect(dashboard.Properties.DashboardName).toEqual({
      'Fn::Join': ['', ['image-intelligence-dev-', { Ref: 'AWS::Region' }]],
    })
  })

  test('shows every alarm, queue and function', () => {
    for (const type of ['AWS::CloudWatch::Alarm', 'AWS::SQS::Queue', 'AWS::Lambda::Function']) {
      for (const [id] of entriesOf(template, type)) expect(body).toContain(id)
    }
  })

  test('shows the outcomes of images, as counted by the functions', () => {
    for (const metric of [
      'UploadSlotsOpened',
      'ImagesCompleted',
      'ImagesRejected',
      'ImagesFailed',
      'SweptExpired',
    ]) {
      expect(body).toContain(metric)
    }
  })
})
