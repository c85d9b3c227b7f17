import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { Metrics } from '@aws-lambda-powertools/metrics'

/** Service name, namespace and level come from the POWERTOOLS_* and LOG_LEVEL variables that the stack sets. */
export const logger = new Logger()
export const metrics = new Metrics()

function publishMetrics(): void {
  // Powertools' own middleware warns about every invocation without metrics, and most requests have none.
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics()
}

/** The first middleware of every function: its log lines name the request, and its metrics are published at the end. */
export const observed = () => [
  injectLambdaContext(logger, { resetKeys: true }),
  { after: publishMetrics, onError: publishMetrics },
]
