import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { Metrics } from '@aws-lambda-powertools/metrics'

/** The stack sets service name, namespace and level by the variables POWERTOOLS_* and LOG_LEVEL. */
export const logger = new Logger()
export const metrics = new Metrics()

function publishMetrics(): void {
  // Powertools' own middleware warns about every invocation without metrics, and most have none.
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics()
}

/** The first middleware of every function: names the request in its log lines and publishes its metrics at the end. */
export const observed = () => [
  injectLambdaContext(logger, { resetKeys: true }),
  { after: publishMetrics, onError: publishMetrics },
]
