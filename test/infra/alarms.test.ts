import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { reportedMetrics, reportedService } from '../../lambdas/platform/reported-metrics.ts'
import { repositoryRoot } from '../../lib/project.ts'
import {
  asList,
  coreTemplate,
  entriesOf,
  type Resource,
  resourcesOf,
  routesOfEveryProvider,
  theResource,
} from './synthesise.ts'

// With Rekognition, a stage has every queue and function that it can have.
const template = coreTemplate({ moderationRoute: 'rekognition' })
const all = entriesOf(template, 'AWS::CloudWatch::Alarm')

interface Metric {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions?: { readonly Name: string; readonly Value: unknown }[]
}

/** The metrics of an alarm, also of one by metric math. */
const metricsOf = ({ Properties }: Resource): Metric[] =>
  Properties.Metrics
    ? Properties.Metrics.flatMap(
        ({ MetricStat }: { MetricStat?: { Metric: Metric } }) => MetricStat?.Metric ?? [],
      )
    : [Properties as Metric]

/** `Ref` or `Fn::GetAtt`: the resource that a value names. */
const named = (value: unknown): string => {
  const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: [string, string] }
  return Ref ?? attribute![0]
}

const described = /Severity: (page|tomorrow)\. Runbook: docs\/runbook\.md#(\w+)$/
const promiseOf = ([, { Properties }]: [string, Resource]) => {
  const [, severity, entry] = described.exec(Properties.AlarmDescription) ?? []
  return { severity, entry }
}

const parts = ['Means', 'Users notice', 'Look first at', 'Do']
const runbook = new Map(
  readFileSync(join(repositoryRoot, 'docs', 'runbook.md'), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading, ...lines] = section.split('\n')
      const text = lines.join('\n')
      return [
        heading!.toLowerCase(),
        {
          severity: /^Severity: (\w+)$/m.exec(text)?.[1],
          parts: parts.filter((part) => new RegExp(`^- \\*\\*${part}\\*\\*: \\S[^]{20}`, 'm').test(text)),
        },
      ]
    }),
)

describe('the runbook', () => {
  test.each(all.map((alarm) => [alarm[0], promiseOf(alarm)] as const))(
    'has an entry for %s, of its severity',
    (_id, { severity, entry }) => {
      expect(runbook.get(entry!)).toEqual({ severity, parts })
    },
  )

  test('has no entry without an alarm', () => {
    expect([...runbook.keys()].sort()).toEqual(
      [...new Set(all.map((alarm) => promiseOf(alarm).entry))].sort(),
    )
  })
})

describe('every alarm', () => {
  const topics = {
    page: theResource(template, 'AWS::SNS::Topic', 'AlarmsTopic')[0],
    tomorrow: theResource(template, 'AWS::SNS::Topic', 'AlarmsTomorrow')[0],
  }

  test.each(all)(
    '%s notifies the topic of its severity when it is raised and when it is over',
    (...alarm) => {
      const { AlarmActions, OKActions } = alarm[1].Properties
      const { severity } = promiseOf(alarm)
      const actions = [{ Ref: topics[severity as keyof typeof topics] }]
      expect([AlarmActions, OKActions]).toEqual([actions, actions])
    },
  )

  test.each(all)('%s watches metrics of resources that exist, or one that functions report', (_id, alarm) => {
    const types: Record<string, [name: string, type: string]> = {
      'AWS/Lambda': ['FunctionName', 'AWS::Lambda::Function'],
      'AWS/SQS': ['QueueName', 'AWS::SQS::Queue'],
      'AWS/ApiGateway': ['ApiId', 'AWS::ApiGatewayV2::Api'],
    }
    for (const { Namespace, MetricName, Dimensions } of metricsOf(alarm)) {
      const [name, type] = types[Namespace] ?? []
      if (!type) {
        expect(Namespace).toBe('ImageIntelligence/dev')
        expect(reportedMetrics).toContain(MetricName)
        expect(Dimensions).toEqual([{ Name: 'service', Value: reportedService }])
      } else if (Dimensions) {
        expect(Dimensions.map((each) => each.Name)).toEqual([name])
        expect(template.findResources(type)).toHaveProperty(named(Dimensions[0]!.Value))
      } else expect([Namespace, MetricName]).toEqual(['AWS/Lambda', 'Throttles'])
    }
  })
})

test('each metric that functions report has an alarm, and each alarm costs what its metrics cost', () => {
  const own = all
    .flatMap(([, alarm]) => metricsOf(alarm))
    .filter(({ Namespace }) => !Namespace.startsWith('AWS/'))
  expect(own.map(({ MetricName }) => MetricName).sort()).toEqual([...reportedMetrics])
})

describe('no function fails in silence', () => {
  const watched = (metrics: string[]) =>
    new Set(
      all
        .flatMap(([, alarm]) => metricsOf(alarm))
        .filter(({ MetricName, Dimensions }) => Dimensions && metrics.includes(MetricName))
        .map(({ Dimensions }) => JSON.stringify(Dimensions![0]!.Value)),
    )
  const mappings = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').map(
    ({ Properties }) => Properties,
  )
  /** Those whose queue has an alarm, or whose queue's last dead letters are counted by the sweep. */
  const byQueue = () => {
    const queues = watched(['ApproximateAgeOfOldestMessage'])
    const counted = JSON.stringify(
      theResource(template, 'AWS::Lambda::Function', 'FunctionsSweep')[1].Properties.Environment.Variables
        .DEAD_LETTER_QUEUES,
    )
    const isWatched = (id: string): boolean => {
      const { RedrivePolicy } = template.findResources('AWS::SQS::Queue')[id]!.Properties
      const next = RedrivePolicy?.deadLetterTargetArn
      return (
        counted.includes(`["${id}","QueueName"]`) ||
        queues.has(JSON.stringify({ 'Fn::GetAtt': [id, 'QueueName'] })) ||
        (next && isWatched(named(next)))
      )
    }
    return mappings
      .filter(
        ({ EventSourceArn }) => EventSourceArn['Fn::GetAtt'][1] === 'Arn' && isWatched(named(EventSourceArn)),
      )
      .map(({ FunctionName }) => named(FunctionName))
  }
  const bySchedule = () =>
    resourcesOf(template, 'AWS::Events::Rule')
      .filter(({ Properties }) => Properties.ScheduleExpression)
      .flatMap(({ Properties }) => Properties.Targets.map(({ Arn }: { Arn: unknown }) => named(Arn)))
  /** What invokes itself stands in rows, and the sweep counts what it has to take up. */
  const byRows = [theResource(template, 'AWS::Lambda::Function', 'InspectionsFunction')[0]]
  const byRequests = () =>
    [
      ...resourcesOf(template, 'AWS::ApiGatewayV2::Integration').map(
        ({ Properties }) => Properties.IntegrationUri,
      ),
      ...resourcesOf(template, 'AWS::ApiGatewayV2::Authorizer').map(
        ({ Properties }) => Properties.AuthorizerUri,
      ),
    ].flatMap((uri) =>
      asList(uri).flatMap(
        (each) =>
          JSON.stringify(each).match(/[A-Za-z0-9]+Function[A-Z0-9]{8}|Requests\w+|[A-Z]\w+[0-9A-F]{8}/g) ??
          [],
      ),
    )

  test('each answers requests, consumes a queue or a stream, or runs on a schedule, and that has an alarm', () => {
    const lag = watched(['IteratorAge'])
    const known = new Set([...byQueue(), ...bySchedule(), ...byRequests(), ...byRows])
    const silent = entriesOf(template, 'AWS::Lambda::Function')
      .map(([id]) => id)
      .filter((id) => !known.has(id) && !lag.has(JSON.stringify({ Ref: id })))
    expect(silent).toEqual([])
    // What these rely on: each schedule has a heartbeat, and requests have their failures counted.
    const entries = all.map((alarm) => promiseOf(alarm).entry)
    for (const entry of [
      'deadletterswaiting',
      'failedrequests',
      'maintenancelags',
      'sweepstopped',
      'worktakenup',
    ])
      expect(entries).toContain(entry)
  })
})

describe('thresholds', () => {
  const alarm = (id: string, from = template) =>
    resourcesOf(from, 'AWS::CloudWatch::Alarm', id).map(({ Properties }) => Properties)

  test('photos are stuck when they wait too long, or when a share of at least three invocations fails', () => {
    const [properties] = alarm('PhotosStuck', coreTemplate())
    expect(properties).toMatchObject({ Threshold: 1, EvaluationPeriods: 3, DatapointsToAlarm: 2 })
    expect(properties.Metrics[0].Expression).toBe(
      'MAX([waiting0 / 900, waiting1 / 900, IF(failed0 >= 3, 20 * failed0 / all0, 0), IF(failed1 >= 3, 20 * failed1 / all1, 0)])',
    )
    // CloudWatch takes ten metrics at most, also with every provider of vision.
    const [most] = alarm('PhotosStuck', coreTemplate(routesOfEveryProvider()))
    expect(metricsOf({ Type: '', Properties: most })).toHaveLength(8)
  })

  test('a share of failed requests counts from five on', () => {
    const [properties] = alarm('ApiFailedRequests')
    expect(properties.Metrics[0].Expression).toBe('IF(failed >= 5, failed / all, 0)')
    expect(metricsOf({ Type: '', Properties: properties }).map(({ MetricName }) => MetricName)).toEqual([
      '5xx',
      'Count',
    ])
    expect(properties).toMatchObject({ Threshold: 0.01, EvaluationPeriods: 3, DatapointsToAlarm: 2 })
  })

  test('a schedule without any data is one that has stopped; everything else is silent when idle', () => {
    const silenceIsBad = all.filter(([, { Properties }]) => Properties.TreatMissingData === 'breaching')
    expect(silenceIsBad.map((each) => promiseOf(each).entry)).toEqual(['sweepstopped'])
    const slow = coreTemplate({ sweepIntervalMinutes: 20 })
    expect(alarm('FunctionsSweepSweepStopped', slow)).toMatchObject([
      { Period: 1_200, EvaluationPeriods: 3, DatapointsToAlarm: 3 },
    ])
  })

  test('one account-wide alarm watches throttles', () => {
    const throttles = all
      .flatMap(([, each]) => metricsOf(each))
      .filter((each) => each.MetricName === 'Throttles')
    expect(throttles).toHaveLength(1)
  })
})
