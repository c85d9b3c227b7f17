import type { BudgetUsage } from '../costs/budgets.ts'
import type { ReadOpenWork } from './aws/open-work.ts'
import type { PipelineCounters } from './aws/pipeline-counters.ts'
import type { QueueDepths } from './aws/queue-depths.ts'
import { budgetFamilies } from './metrics/budget-families.ts'
import { openMetricsText } from './metrics/open-metrics.ts'
import { openWorkFamilies } from './metrics/open-work-families.ts'
import { queueFamily } from './metrics/queue-family.ts'
import { settledFamilies } from './metrics/settled-families.ts'

export interface ReportMetricsDeps {
  readBudgets: (now: Date) => Promise<BudgetUsage[]>
  queueDepths: QueueDepths
  readOpenWork: ReadOpenWork
  counters: Pick<PipelineCounters, 'read'>
  now: () => Date
}

/** GET /metrics */
export async function reportMetrics(deps: ReportMetricsDeps): Promise<string> {
  const now = deps.now()
  const [depths, { open, isComplete }, counts, budgets] = await Promise.all([
    deps.queueDepths(),
    deps.readOpenWork(),
    deps.counters.read(),
    deps.readBudgets(now),
  ])
  return openMetricsText([
    queueFamily(depths),
    ...openWorkFamilies(open, isComplete, now),
    ...settledFamilies(counts),
    ...budgetFamilies(budgets),
  ])
}
