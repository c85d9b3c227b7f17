import type { ReadOpenWork } from '../adapters/open-work.ts'
import type { PipelineCounters } from '../adapters/pipeline-counters.ts'
import type { QueueDepths } from '../adapters/queue-depths.ts'
import { openMetricsText } from '../core/metrics/open-metrics.ts'
import { openWorkFamilies } from '../core/metrics/open-work-families.ts'
import { queueFamily } from '../core/metrics/queue-family.ts'
import { settledFamilies } from '../core/metrics/settled-families.ts'

export interface ReportMetricsDeps {
  queueDepths: QueueDepths
  readOpenWork: ReadOpenWork
  counters: Pick<PipelineCounters, 'read'>
  now: () => Date
}

/** GET /metrics */
export async function reportMetrics(deps: ReportMetricsDeps): Promise<string> {
  const [depths, { open, isComplete }, counts] = await Promise.all([
    deps.queueDepths(),
    deps.readOpenWork(),
    deps.counters.read(),
  ])
  return openMetricsText([
    queueFamily(depths),
    ...openWorkFamilies(open, isComplete, deps.now()),
    ...settledFamilies(counts),
  ])
}
