import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { type ReportedMetric, reportedService } from './reported-metrics.ts'

/** The stack sets service name, namespace and level by the variables POWERTOOLS_* and LOG_LEVEL. */
export const logger = new Logger()
const metrics = new Metrics({ serviceName: reportedService })

/** Adds to a metric that an alarm watches. Nothing else is a metric: other counts are in rows and in the log. */
export function report(metric: ReportedMetric, count: number): void {
  metrics.addMetric(metric, MetricUnit.Count, count)
}

function publishMetrics(): void {
  // Powertools' own middleware warns about every invocation without metrics, and most have none.
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics()
}

/** The first middleware of every function: names the request in its log lines and publishes its metrics at the end. */
export const observed = () => [
  injectLambdaContext(logger, { resetKeys: true }),
  { after: publishMetrics, onError: publishMetrics },
]
