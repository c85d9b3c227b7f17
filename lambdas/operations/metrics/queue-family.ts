import type { MetricFamily } from './open-metrics.ts'

/** Messages of one queue, as SQS currently reports them. */
export interface QueueDepth {
  readonly visible: number
  readonly inFlight: number
  readonly delayed: number
}

export const queueFamily = (depths: Readonly<Record<string, QueueDepth>>): MetricFamily => ({
  type: 'gauge',
  name: 'imgint_queue_messages',
  help: 'Approximate number of messages in each queue: visible (waiting), in_flight (in work) and delayed',
  samples: Object.entries(depths).flatMap(([queue, { visible, inFlight, delayed }]) =>
    Object.entries({ visible, in_flight: inFlight, delayed }).map(([state, value]) => ({
      labels: { queue, state },
      value,
    })),
  ),
})
