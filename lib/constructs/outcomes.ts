import { Duration } from 'aws-cdk-lib'
import { type IMetric, MathExpression, type Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { metricsNamespace } from './metrics.ts'

export interface OutcomesProps {
  readonly stage: string
  readonly analyze: LambdaFunction
  readonly vision: readonly LambdaFunction[]
  /** By the message that they log when every attempt failed. */
  readonly settlers: Readonly<Record<string, readonly LambdaFunction[]>>
}

const period = Duration.minutes(5)

/**
 * What became of images, as the logs of functions say. Functions report no metrics of this: each is made when somebody
 * asks for it, so a stage in which nobody looks pays for none.
 */
export class Outcomes {
  private readonly props: OutcomesProps
  private readonly made = new Map<string, Metric>()

  constructor(props: OutcomesProps) {
    this.props = props
  }

  /** Images that the analysis handled, with this outcome. */
  handled(outcome: 'analyzed' | 'completed' | 'rejected'): Metric {
    return this.counted(this.props.analyze, 'image handled', outcome)
  }

  /** Images that vision completed, by provider. */
  seen(): Metric[] {
    return this.props.vision.map((fn) => this.counted(fn, 'image seen', 'completed'))
  }

  /** Images that were given up on, by the function that says so. */
  failed(): Metric[] {
    return Object.entries(this.props.settlers).flatMap(([message, functions]) =>
      functions.map((fn) => this.counted(fn, message)),
    )
  }

  /** Counts lines of a log. */
  private counted(fn: LambdaFunction, message: string, outcome?: string): Metric {
    const name = `${fn.node.id} ${message}${outcome ? ` ${outcome}` : ''}`
    const metric = this.made.get(name) ?? this.create(fn, name, message, outcome)
    this.made.set(name, metric)
    return metric
  }

  private create(fn: LambdaFunction, metricName: string, message: string, outcome?: string): Metric {
    return new MetricFilter(fn, `${message}${outcome ?? ''}Counted`.replaceAll(' ', ''), {
      logGroup: fn.logGroup,
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.message', '=', message),
        ...(outcome ? [FilterPattern.stringValue('$.outcome', '=', outcome)] : []),
      ),
      metricNamespace: metricsNamespace(this.props.stage),
      metricName,
      metricValue: '1',
    }).metric({ statistic: Stats.SUM, period, label: metricName })
  }
}

/** The sum of these metrics, in which a metric without a value counts as 0. */
export const sumOf = (label: string, metrics: readonly IMetric[]): MathExpression =>
  combined(label, metrics, (names) => names.map((name) => `FILL(${name}, 0)`).join(' + '))

/** The largest of these metrics, which leaves out those without a value. */
export const largestOf = (label: string, metrics: readonly IMetric[]): MathExpression =>
  combined(label, metrics, (names) => `MAX([${names.join(', ')}])`)

function combined(label: string, metrics: readonly IMetric[], expression: (names: string[]) => string) {
  const named = metrics.map((metric, n) => [`m${n}`, metric] as const)
  return new MathExpression({
    expression: expression(named.map(([name]) => name)),
    usingMetrics: Object.fromEntries(named),
    label,
    period,
  })
}
