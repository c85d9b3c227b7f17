import { Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { HandlerName } from '../bundle-handlers.ts'

// Metrics by the question that they answer; alarms and dashboard ask the same ones.

const period = Duration.minutes(5)
const minute = Duration.minutes(1)

/** Where the functions' own metrics go. Stages that share an account do not add up. */
export const metricsNamespace = (stage: string): string => `ImageIntelligence/${stage}`

/** How many images reached this outcome? Counted by the function of that name (Powertools' `service` dimension). */
export const imagesCounted = (stage: string, service: HandlerName, metricName: string): Metric =>
  new Metric({
    namespace: metricsNamespace(stage),
    metricName,
    dimensionsMap: { service },
    period,
    statistic: Stats.SUM,
  })

/** How many messages wait to be worked on? */
export const waitingMessages = (queue: Queue): Metric =>
  queue.metricApproximateNumberOfMessagesVisible({ period: minute, statistic: Stats.MAXIMUM })

/** How many messages are being worked on? */
export const messagesInWork = (queue: Queue): Metric =>
  queue.metricApproximateNumberOfMessagesNotVisible({ period: minute, statistic: Stats.MAXIMUM })

/** How long has the oldest message waited, in seconds? */
export const oldestMessageAge = (queue: Queue): Metric =>
  queue.metricApproximateAgeOfOldestMessage({ period: minute, statistic: Stats.MAXIMUM })

/** At the present rate, in how many seconds is the queue empty? */
export const timeToDrain = (queue: Queue): IMetric =>
  new MathExpression({
    expression: 'waiting / (deleted / PERIOD(deleted))',
    usingMetrics: {
      waiting: waitingMessages(queue).with({ period }),
      deleted: queue.metricNumberOfMessagesDeleted({ period, statistic: Stats.SUM }),
    },
    label: 'seconds until empty',
    period,
  })

/** How many invocations ended in an error (thrown, timed out, out of memory)? Not: records handed back to a queue. */
export const failedInvocations = (fn: LambdaFunction): Metric =>
  fn.metricErrors({ period, statistic: Stats.SUM })

/** How many invocations were turned away? */
export const throttledInvocations = (fn: LambdaFunction): Metric =>
  fn.metricThrottles({ period, statistic: Stats.SUM })

/** How long do all but the slowest one in a hundred invocations take, in milliseconds? */
export const slowInvocations = (fn: LambdaFunction): Metric =>
  fn.metricDuration({ period, statistic: Stats.percentile(99) })

/** How many invocations run at the same time? */
export const concurrentInvocations = (fn: LambdaFunction): Metric =>
  fn.metric('ConcurrentExecutions', { period: minute, statistic: Stats.MAXIMUM })

/** How far behind the images is the index that follows them, in milliseconds? */
export const indexLag = (fn: LambdaFunction): Metric =>
  fn.metric('IteratorAge', { period: minute, statistic: Stats.MAXIMUM })

/** How many requests did we fail to answer? */
export const failedRequests = (api: HttpApi): Metric =>
  api.metricServerError({ period, statistic: Stats.SUM })

/** How many requests were refused as wrong? */
export const refusedRequests = (api: HttpApi): Metric =>
  api.metricClientError({ period, statistic: Stats.SUM })

/** How long does a client wait for all but the slowest one in a hundred answers, in milliseconds? */
export const slowRequests = (api: HttpApi): Metric =>
  api.metricLatency({ period, statistic: Stats.percentile(99) })
