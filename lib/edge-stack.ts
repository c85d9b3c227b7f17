import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { Archive, type IEventBus } from 'aws-cdk-lib/aws-events'
import type { Construct } from 'constructs'
import type { StageConfig } from './config.ts'
import { projectName } from './project.ts'

export interface EdgeStackProps extends StackProps {
  readonly config: StageConfig
  /** Whose events are archived. */
  readonly bus: IEventBus
}

/** What exists on AWS alone: no emulator knows these types, and the pipeline runs without them. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { config, bus, ...props }: EdgeStackProps) {
    super(scope, id, { terminationProtection: config.deletionProtection, ...props })
    new Archive(this, 'EventArchive', {
      sourceEventBus: bus,
      archiveName: `${projectName}-${config.stage}`,
      description: 'Every event of the pipeline, for replay to new or repaired rules',
      eventPattern: { source: [projectName] },
      retention: Duration.days(config.eventArchiveDays),
    })
    if (config.monthlyBudgetUsd !== undefined && config.alarmEmail !== undefined) {
      this.limitCosts(config.monthlyBudgetUsd, config.alarmEmail)
    }
  }

  /**
   * Of the whole account: a filter by tag would count nothing, and warn of nothing, until somebody activates the tag
   * for cost allocation.
   */
  private limitCosts(amount: number, address: string): void {
    const subscribers = [{ subscriptionType: 'EMAIL', address }]
    const mailAbove = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: {
        notificationType,
        comparisonOperator: 'GREATER_THAN',
        threshold,
        thresholdType: 'PERCENTAGE',
      },
      subscribers,
    })
    new CfnBudget(this, 'Budget', {
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount, unit: 'USD' } },
      notificationsWithSubscribers: [mailAbove('ACTUAL', 80), mailAbove('FORECASTED', 100)],
    })
  }
}
