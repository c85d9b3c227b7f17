import type { ReadOpenWork } from './aws/open-work.ts'
import type { PipelineCounters } from './aws/pipeline-counters.ts'
import type { QueueDepths } from './aws/queue-depths.ts'
import { openMetricsText } from './metrics/open-metrics.ts'
import { openWorkFamilies } from './metrics/open-work-families.ts'
import { queueFamily } from './metrics/queue-family.ts'
import { settledFamilies } from './metrics/settled-families.ts'

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
