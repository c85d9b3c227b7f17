import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { eventDetails } from '../../lambdas/events/events.ts'
import { AnnouncementBus } from '../../lib/constructs/announcement-bus.ts'
import { ResultsTable } from '../../lib/constructs/results-table.ts'
import { Webhooks } from '../../lib/constructs/webhooks.ts'
import { bareStack } from './bare-stack.ts'
import { resourcesOf, type Settings, theResource } from './synthesise.ts'

/** The webhooks construct with everything it is connected to, and nothing else. */
function aStack(settings: Settings = {}) {
  const { stack, config, common } = bareStack(settings)
  new Webhooks(stack, 'Webhooks', {
    config,
    common,
    queue: { ...common, ...config },
    results: new ResultsTable(stack, 'Results', { ...config, ...common }),
    announcements: new AnnouncementBus(stack, 'Announcements', common),
  })
  return { template: Template.fromStack(stack) }
}

const { template } = aStack()

const functionOf = (id: string, from = template) =>
  theResource(from, 'AWS::Lambda::Function', `Webhooks${id}Function`)[1].Properties
test('every event of owners with webhooks, and nothing else, goes from the bus to the dispatch queue', () => {
  const [queue] = theResource(template, 'AWS::SQS::Queue', 'WebhooksDispatchWork')
  const [, { Properties }] = theResource(template, 'AWS::Events::Rule', 'Webhooks')
  expect(Properties.EventPattern).toEqual({
    source: ['image-intelligence'],
    'detail-type': Object.keys(eventDetails),
    resources: ['webhooks'],
  })
  // Events that EventBridge cannot deliver are not lost either.
  const [deadLetters] = theResource(template, 'AWS::SQS::Queue', 'WebhooksDispatchDeadLetters')
  expect(Properties.Targets).toMatchObject([
    {
      Arn: { 'Fn::GetAtt': [queue, 'Arn'] },
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [deadLetters, 'Arn'] } },
    },
  ])
})

describe('queues', () => {
  test.each(['Dispatch', 'Delivery'])(
    '%s moves messages that it gives up on to dead letters, kept two weeks for a redrive',
    (id) => {
      const [deadLetters, { Properties }] = theResource(
        template,
        'AWS::SQS::Queue',
        `Webhooks${id}DeadLetters`,
      )
      expect(Properties.MessageRetentionPeriod).toBe(14 * 86_400)
      expect(
        theResource(template, 'AWS::SQS::Queue', `Webhooks${id}Work`)[1].Properties.RedrivePolicy,
      ).toEqual({
        deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters, 'Arn'] },
        maxReceiveCount: 5,
      })
    },
  )

  test.each([
    ['Dispatch', 900],
    ['Delivery', 900 + 900],
  ])('%s raises an alarm for waiting messages, but not for delayed ones', (id, seconds) => {
    const [queue] = theResource(template, 'AWS::SQS::Queue', `Webhooks${id}Work`)
    const thresholds = resourcesOf(template, 'AWS::CloudWatch::Alarm')
      .map(({ Properties }) => Properties)
      .filter(({ MetricName }) => MetricName === 'ApproximateAgeOfOldestMessage')
      .filter(({ Dimensions }) => Dimensions[0].Value['Fn::GetAtt'][0] === queue)
      .map(({ Threshold }) => Threshold)
    expect(thresholds).toEqual([seconds])
  })

  test('the function has the time of an attempt and some more around it', () => {
    const slow = aStack({ webhookTimeoutSeconds: '15' }).template
    expect(functionOf('Deliver', slow).Timeout).toBe(35)
    const [, { Properties }] = theResource(slow, 'AWS::SQS::Queue', 'WebhooksDeliveryWork')
    expect(Properties.VisibilityTimeout).toBe(6 * 35)
  })
})

describe('settings', () => {
  test('reach the functions', () => {
    const settings = {
      webhookRetrySeconds: '1,2,3',
      webhookTimeoutSeconds: '2',
      webhookDisableAfterDays: '9',
      webhooksPerOwner: '3',
      webhookDeliveryRetentionDays: '14',
    }
    const made = aStack(settings).template
    expect(functionOf('Deliver', made).Environment.Variables).toMatchObject({
      WEBHOOK_RETRY_SECONDS: '1,2,3',
      WEBHOOK_TIMEOUT_SECONDS: '2',
      WEBHOOK_DISABLE_AFTER_DAYS: '9',
    })
    expect(functionOf('Api', made).Environment.Variables).toMatchObject({
      WEBHOOKS_PER_OWNER: '3',
      WEBHOOK_DELIVERY_RETENTION_DAYS: '14',
    })
  })

  test('private addresses are allowed only for a laptop', () => {
    const allowed = (stage: string) =>
      ['Api', 'Deliver'].map(
        (id) =>
          functionOf(id, aStack({ stage }).template).Environment.Variables.WEBHOOK_ALLOW_PRIVATE_ADDRESSES,
      )
    expect(allowed('local')).toEqual(['true', 'true'])
    for (const stage of ['dev', 'prod', 'anything']) expect(allowed(stage)).toEqual(['false', 'false'])
  })
})
