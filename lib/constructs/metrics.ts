import { Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { type ReportedMetric, reportedService } from '../../lambdas/platform/reported-metrics.ts'

// Metrics, each named by the question it answers. Alarms and the dashboard share them.

const period = Duration.minutes(5)
const minute = Duration.minutes(1)

/** Namespace of the functions' own metrics. It contains the stage, so that stages in one account are not added up. */
export const metricsNamespace = (stage: string): string => `ImageIntelligence/${stage}`

/** What did functions report in a quarter of an hour? Only alarms watch these (lambdas/platform/telemetry.ts). */
export const reported = (stage: string, metricName: ReportedMetric): Metric =>
  new Metric({
    namespace: metricsNamespace(stage),
    metricName,
    dimensionsMap: { service: reportedService },
    period: Duration.minutes(15),
    statistic: Stats.SUM,
  })

/** Which share of all requests failed because of us? None while fewer than five did. */
export const shareOfFailedRequests = (api: HttpApi): IMetric =>
  new MathExpression({
    expression: 'IF(failed >= 5, failed / all, 0)',
    usingMetrics: { failed: failedRequests(api), all: requests(api) },
    label: 'share',
    period,
  })

/**
 * How badly are photos stuck? From 1 on, a message waits for longer than `longest`, or one in twenty, and at least
 * three, invocations fail. One alarm on all of it is one page for one fault, and costs less than a composite alarm. An
 * alarm takes ten metrics at most.
 */
export function stuckPhotos(
  queues: readonly Queue[],
  functions: readonly LambdaFunction[],
  longest: Duration,
): IMetric {
  const waiting = queues.map((_, n) => `waiting${n} / ${longest.toSeconds()}`)
  const failing = functions.map((_, n) => `IF(failed${n} >= 3, 20 * failed${n} / all${n}, 0)`)
  return new MathExpression({
    // MAX of several series leaves out those without a value: a queue at rest has none.
    expression: `MAX([${[...waiting, ...failing].join(', ')}])`,
    usingMetrics: Object.fromEntries([
      ...queues.map((queue, n) => [`waiting${n}`, oldestMessageAge(queue).with({ period })] as const),
      ...functions.flatMap((fn, n) => [
        [`failed${n}`, failedInvocations(fn)] as const,
        [`all${n}`, invocations(fn)] as const,
      ]),
    ]),
    label: '1 is too much',
    period,
  })
}

/** How many messages wait to be worked on? */
export const waitingMessages = (queue: Queue): Metric =>
  queue.metricApproximateNumberOfMessagesVisible({ period: minute, statistic: Stats.MAXIMUM })

/** How many messages are being worked on? */
export const messagesInWork = (queue: Queue): Metric =>
  queue.metricApproximateNumberOfMessagesNotVisible({ period: minute, statistic: Stats.MAXIMUM })

/** How long has the oldest message waited, in seconds? */
export const oldestMessageAge = (queue: Queue): Metric =>
  queue.metricApproximateAgeOfOldestMessage({ period: minute, statistic: Stats.MAXIMUM })

/** At the present rate, after how many seconds will the queue be empty? */
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

/**
 * How many invocations ended in an error (thrown, timed out, out of memory)? Excludes records handed back to a queue.
 */
export const failedInvocations = (fn: LambdaFunction): Metric =>
  fn.metricErrors({ period, statistic: Stats.SUM })

/**
 * Does a function that runs on a schedule run, and succeed? Lambda reports 0 for a run that succeeded and nothing without
 * a run, so from 1 on, or without a value, it does not. A metric of our own would cost $0.30 a month.
 */
export const heartbeat = (fn: LambdaFunction, every: Duration): Metric =>
  failedInvocations(fn).with({ period: every })

/** How often was the function called? */
export const invocations = (fn: LambdaFunction): Metric =>
  fn.metricInvocations({ period, statistic: Stats.SUM })

/** How many invocations of all functions of the account in this region were throttled? They share its concurrency. */
export const throttledInAccount = (): Metric =>
  new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', period, statistic: Stats.SUM })

/** How many invocations were throttled? */
export const throttledInvocations = (fn: LambdaFunction): Metric =>
  fn.metricThrottles({ period, statistic: Stats.SUM })

/** How long do 99 % of the invocations take at most, in milliseconds? */
export const slowInvocations = (fn: LambdaFunction): Metric =>
  fn.metricDuration({ period, statistic: Stats.percentile(99) })

/** How many invocations run at once? */
export const concurrentInvocations = (fn: LambdaFunction): Metric =>
  fn.metric('ConcurrentExecutions', { period: minute, statistic: Stats.MAXIMUM })

/** How far is the index behind the images, in milliseconds? */
export const indexLag = (fn: LambdaFunction): Metric =>
  fn.metric('IteratorAge', { period: minute, statistic: Stats.MAXIMUM })

/** How many requests failed because of us? */
export const failedRequests = (api: HttpApi): Metric =>
  api.metricServerError({ period, statistic: Stats.SUM })

/** How many requests came? */
export const requests = (api: HttpApi): Metric => api.metricCount({ period, statistic: Stats.SUM })

/** How many requests were refused as the client's fault? */
export const refusedRequests = (api: HttpApi): Metric =>
  api.metricClientError({ period, statistic: Stats.SUM })

/** How long do clients wait for 99 % of the responses at most, in milliseconds? */
export const slowRequests = (api: HttpApi): Metric =>
  api.metricLatency({ period, statistic: Stats.percentile(99) })
