import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { createApp, resourcesOf, type Settings, theResource } from './synthesise.ts'

const edgeTemplate = (settings: Settings) =>
  Template.fromStack(createApp({ stage: 'prod', ...settings }).edge!)

test('the stage decides whether there is an edge stack', () => {
  expect(createApp({ stage: 'prod' }).edge).toBeDefined()
  expect(createApp({ stage: 'local' }).edge).toBeUndefined()
})

test('the stacks are named by the stage', () => {
  const { core, edge } = createApp({ stage: 'prod' })
  expect([core.stackName, edge!.stackName]).toEqual([
    'image-intelligence-prod',
    'image-intelligence-edge-prod',
  ])
})

test("archives the pipeline's events for the configured time", () => {
  const [, { Properties }] = theResource(edgeTemplate({ eventArchiveDays: 7 }), 'AWS::Events::Archive')
  expect(Properties).toMatchObject({ RetentionDays: 7, EventPattern: { source: ['image-intelligence'] } })
})

describe('budget', () => {
  test('is absent unless an amount is set', () => {
    expect(resourcesOf(edgeTemplate({}), 'AWS::Budgets::Budget')).toEqual([])
  })

  test("sends an email before and when the month's costs exceed the amount", () => {
    const template = edgeTemplate({ monthlyBudgetUsd: 25, alarmEmail: 'ops@example.org' })
    const [, { Properties }] = theResource(template, 'AWS::Budgets::Budget')
    expect(Properties.Budget).toMatchObject({ BudgetLimit: { Amount: 25, Unit: 'USD' }, TimeUnit: 'MONTHLY' })
    expect(Properties.NotificationsWithSubscribers).toMatchObject([
      { Notification: { NotificationType: 'ACTUAL', Threshold: 80 } },
      { Notification: { NotificationType: 'FORECASTED', Threshold: 100 } },
    ])
  })
})
