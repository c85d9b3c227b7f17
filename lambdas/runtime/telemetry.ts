import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'

/** Service name, namespace and level come from the POWERTOOLS_* and LOG_LEVEL variables that the stack sets. */
export const logger = new Logger()
export const metrics = new Metrics()
