import type { Template } from 'aws-cdk-lib/assertions'
import type { Severity } from '../../../lib/constructs/alarm-topic.ts'

export interface StageAlarm {
  readonly id: string
  readonly severity: Severity
  readonly description: string
}

/** A metric of AWS that an alarm watches. */
export interface WatchedMetric {
  readonly namespace: string
  readonly metric: string
  readonly statistic: string
  readonly dimensions: readonly string[]
}

interface MetricOfTemplate {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions?: readonly { readonly Name: string }[]
}
interface MeasuredMetric extends MetricOfTemplate {
  readonly Statistic?: string
}
interface AlarmOfTemplate extends MeasuredMetric {
  readonly AlarmDescription: string
  readonly Metrics?: readonly {
    readonly MetricStat?: { readonly Metric: MetricOfTemplate; readonly Stat: string }
  }[]
}

const described = /^(.+) Severity: (page|tomorrow)\. Runbook: docs\/runbook\.md#(\w+)$/

const alarmsIn = (template: Template): [string, AlarmOfTemplate][] =>
  Object.entries(template.findResources('AWS::CloudWatch::Alarm')).map(([name, { Properties }]) => [
    name,
    Properties,
  ])

/** The alarms of a stage, one for each entry of the runbook. */
export function stageAlarms(template: Template): StageAlarm[] {
  const byId = new Map<string, StageAlarm>()
  for (const [name, { AlarmDescription }] of alarmsIn(template)) {
    const [, description, severity, entry] = described.exec(AlarmDescription)!
    // The logical id ends in the alarm's own id and a hash.
    const start = name.toLowerCase().lastIndexOf(entry!)
    const id = name.slice(start, start + entry!.length)
    byId.set(id, { id, severity: severity as Severity, description: description! })
  }
  return [...byId.values()].sort((a, b) => a.id.localeCompare(b.id))
}

/** Every metric of AWS that the alarms watch, once. */
export function watchedMetrics(template: Template): WatchedMetric[] {
  const found = alarmsIn(template).flatMap(([, alarm]): MeasuredMetric[] =>
    alarm.Metrics
      ? alarm.Metrics.flatMap(({ MetricStat }) =>
          MetricStat ? [{ ...MetricStat.Metric, Statistic: MetricStat.Stat }] : [],
        )
      : [alarm],
  )
  const byName = new Map(
    found.map(({ Namespace, MetricName, Statistic = 'Sum', Dimensions = [] }) => {
      const dimensions = Dimensions.map(({ Name }) => Name)
      const metric = { namespace: Namespace, metric: MetricName, statistic: Statistic, dimensions }
      return [JSON.stringify(metric), metric]
    }),
  )
  return [...byName.values()]
    .filter(({ namespace, dimensions }) => namespace.startsWith('AWS/') && dimensions.length > 0)
    .sort((a, b) => `${a.namespace}${a.metric}`.localeCompare(`${b.namespace}${b.metric}`))
}
