import type { StageConfig } from '../../lib/config.ts'
import { idleLines, usdOf } from '../docs/costs/bill.ts'
import { stageResources } from '../docs/costs/stage-resources.ts'

/** What a deploy makes, and what it costs while nothing happens: by the same figures as docs/costs.md. */
export function describePlan(
  config: StageConfig,
  settings: Readonly<Record<string, unknown>>,
  { account, region }: { readonly account: string; readonly region: string },
): string {
  const resources = stageResources({ ...settings, stage: config.stage })
  const idleUsd = idleLines(resources).reduce((sum, line) => sum + usdOf(line), 0)
  const isKept = config.removalPolicy === 'retain'
  return [
    `Stage ${config.stage} in account ${account}, region ${region}:`,
    `  creates   ${resources.resources} resources: ${resources.functions} functions, ${resources.queues} queues, ${resources.alarms} alarms, a table, buckets, a user pool and an API${config.edgeStack ? '; and a CDN with the dashboard' : ''}`,
    `  costs     about $${idleUsd.toFixed(2)} a month while nothing happens, at list prices without free tiers (docs/costs.md)`,
    `  keeps     ${isKept ? 'table, buckets and user pool when the stage is deleted' : 'nothing when the stage is deleted'}`,
  ].join('\n')
}
