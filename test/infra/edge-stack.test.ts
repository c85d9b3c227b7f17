import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import {
  coreTemplate,
  createApp,
  type Resource,
  resourcesOf,
  type Settings,
  theResource,
} from './synthesise.ts'

const edgeTemplate = (settings: Settings) =>
  Template.fromStack(createApp({ stage: 'prod', ...settings }).edge!)

test('the stage decides whether there is an edge stack', () => {
  expect(createApp({ stage: 'prod' }).edge).toBeDefined()
  expect(createApp({ stage: 'local' }).edge).toBeUndefined()
})

describe('can be turned off and on again', () => {
  const off = { stage: 'prod', edgeStack: false }

  test('off, its stack has no resources, which the CLI deletes, before the core stack drops its exports', () => {
    const { app, core } = createApp(off)
    const { stacks } = app.synth()
    expect(stacks.map(({ stackName }) => stackName)).toEqual([
      'image-intelligence-edge-prod',
      'image-intelligence-prod',
    ])
    const [empty] = stacks
    expect(empty!.template.Resources).toBeUndefined()
    expect(core.dependencies.map(({ stackName }) => stackName)).toEqual([empty!.stackName])
  })

  test('on, the core stack is first', () => {
    const { app } = createApp({ stage: 'prod' })
    expect(app.synth().stacks.map(({ stackName }) => stackName)).toEqual([
      'image-intelligence-prod',
      'image-intelligence-edge-prod',
    ])
  })

  test.each(['dev', 'prod'])('of %s, what cannot be deleted stays, and has no fixed name', (stage) => {
    const template = edgeTemplate({ stage })
    const kept = Object.entries<Resource>(template.toJSON().Resources).filter(
      ([, { DeletionPolicy = 'Delete' }]) => DeletionPolicy !== 'Delete',
    )
    expect(kept.map(([, { Type }]) => Type)).toEqual(['AWS::S3::Bucket'])
    for (const [, { Properties }] of kept) expect(Properties.BucketName).toBeUndefined()
  })

  test('nothing of the core stack that comes and goes with it has a fixed name', () => {
    const resources = (settings: Settings) =>
      Object.entries<Resource>(coreTemplate(settings).toJSON().Resources)
    const without = new Set(resources(off).map(([id]) => id))
    const ofCdn = resources({ stage: 'prod' }).filter(([id]) => !without.has(id))
    expect(ofCdn.map(([, { Type }]) => Type)).toEqual(['AWS::SecretsManager::Secret'])
    for (const [, { Properties, DeletionPolicy }] of ofCdn) {
      expect(DeletionPolicy).toBe('Delete')
      expect(Properties.Name).toBeUndefined()
    }
  })
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
