import { describe, expect, test } from 'vitest'
import { coreTemplate, entriesOf, resourcesOf, theResource } from './synthesise.ts'

const template = coreTemplate()
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties)

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
  test.each(['TransformsQueueWork', 'WebhooksDispatchWork'])(
    'watch the age of the oldest message of %s',
    (prefix) => {
      const [id] = theResource(template, 'AWS::SQS::Queue', prefix)
      const watching = alarmFor('ApproximateAgeOfOldestMessage', 'QueueName', {
        'Fn::GetAtt': [id, 'QueueName'],
      })
      expect(watching).toMatchObject([{ Threshold: 900, Statistic: 'Maximum' }])
    },
  )

  test('the maximum age is a setting, but for maintenance, for which nobody waits', () => {
    const ages = resourcesOf(coreTemplate({ maxMessageAgeMinutes: 2 }), 'AWS::CloudWatch::Alarm')
      .filter(({ Properties }) => Properties.MetricName === 'ApproximateAgeOfOldestMessage')
      .map(({ Properties }) => Properties.Threshold)
    // Webhook deliveries are delayed on purpose, by up to a quarter of an hour.
    expect(ages.sort((a, b) => b - a)).toEqual([3_600, 1_020, ...Array(ages.length - 2).fill(120)])
    expect(ages.length).toBeGreaterThanOrEqual(3)
  })

  test('are raised by the first dead letter of any queue, which the sweep counts', () => {
    const counted = theResource(template, 'AWS::Lambda::Function', 'FunctionsSweep')[1].Properties.Environment
      .Variables.DEAD_LETTER_QUEUES
    const queues = Object.keys(template.findResources('AWS::SQS::Queue')).filter((id) =>
      /DeadLetters/.test(id),
    )
    expect(queues.length).toBeGreaterThan(8)
    for (const id of queues) expect(JSON.stringify(counted)).toContain(`["${id}","QueueName"]`)
    expect(alarmFor('DeadLetters', 'service', 'stage')).toMatchObject([
      { Threshold: 1, EvaluationPeriods: 1, DatapointsToAlarm: 1 },
    ])
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
})

describe('alarm topics', () => {
  test.each(['AlarmsTopic', 'AlarmsTomorrow'])('%s lets CloudWatch publish, over TLS only', (id) => {
    const { Statement } = theResource(template, 'AWS::SNS::TopicPolicy', id)[1].Properties.PolicyDocument
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
    const subscriptions = resourcesOf(
      coreTemplate({ alarmEmail: 'ops@example.org' }),
      'AWS::SNS::Subscription',
    )
    expect(subscriptions.map(({ Properties }) => [Properties.Protocol, Properties.Endpoint])).toEqual([
      ['email', 'ops@example.org'],
      ['email', 'ops@example.org'],
    ])
  })
})

describe('dashboard', () => {
  const shown = coreTemplate({ operationsDashboard: true })

  test('is a setting, off by default, and so are the metrics that only it shows', () => {
    expect(resourcesOf(template, 'AWS::CloudWatch::Dashboard')).toEqual([])
    expect(resourcesOf(template, 'AWS::Logs::MetricFilter')).toEqual([])
  })

  test('is one, named by the stage and the region, because dashboards are global', () => {
    const [, { Properties }] = theResource(shown, 'AWS::CloudWatch::Dashboard')
    expect(Properties.DashboardName).toEqual({
      'Fn::Join': ['', ['image-intelligence-dev-', { Ref: 'AWS::Region' }]],
    })
  })

  test('shows every alarm, queue, function and outcome', () => {
    const body = JSON.stringify(theResource(shown, 'AWS::CloudWatch::Dashboard')[1].Properties.DashboardBody)
    for (const type of ['AWS::CloudWatch::Alarm', 'AWS::SQS::Queue', 'AWS::Lambda::Function']) {
      for (const [id] of entriesOf(shown, type)) expect(body).toContain(id)
    }
    const filters = resourcesOf(shown, 'AWS::Logs::MetricFilter').map(({ Properties }) => Properties)
    expect(filters.map(({ FilterPattern }) => FilterPattern)).toContain(
      '{ ($.message = "image handled") && ($.outcome = "rejected") }',
    )
    for (const { MetricTransformations } of filters)
      expect(body).toContain(MetricTransformations[0].MetricName)
  })
})
