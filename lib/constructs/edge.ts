import { CfnOutput, Duration, type SecretValue } from 'aws-cdk-lib'
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { Archive, type IEventBus } from 'aws-cdk-lib/aws-events'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { domainOf } from '../domain-settings.ts'
import { projectName } from '../project.ts'
import type { StageNames } from '../stage-names.ts'
import { DashboardSite } from './dashboard-site.ts'
import { EventSchemaRegistry } from './event-schema-registry.ts'
import { MalwareProtection } from './malware-protection.ts'

export interface EdgeProps {
  readonly config: StageConfig
  readonly names: StageNames
  /** The bus whose events are archived. */
  readonly bus: IEventBus
  /** The API behind the distribution. */
  readonly api: IHttpApi
  /** Proves to the API that a call comes from the CDN. */
  readonly originSecret: SecretValue
  /** Buckets that presigned URLs point to: the originals first. */
  readonly buckets: readonly IBucket[]
  /** Folder of the built dashboard. @default - not built */
  readonly dashboard?: string
}

/** Resources that only exist on AWS: no emulator supports these types, and the pipeline runs without them. */
export class Edge extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { config, names, bus, api, originSecret, buckets, dashboard }: EdgeProps,
  ) {
    super(scope, id)
    new Archive(this, 'EventArchive', {
      sourceEventBus: bus,
      archiveName: names.chosen,
      description: 'Every event of the pipeline, for replay to new or repaired rules',
      eventPattern: { source: [projectName] },
      retention: Duration.days(config.eventArchiveDays),
      kmsKey: config.kmsKeyArn ? Key.fromKeyArn(this, 'Key', config.kmsKeyArn) : undefined,
    })
    if (config.eventSchemaRegistry) new EventSchemaRegistry(this, 'EventSchemas', { ...config, names })
    if (config.malwareScan === 'guardduty')
      new MalwareProtection(this, 'MalwareProtection', {
        originals: buckets[0]!,
        keyArn: config.kmsKeyArn,
      })
    const { url } = new DashboardSite(this, 'Dashboard', {
      stage: config.stage,
      names,
      signUp: config.signUp === 'open',
      api,
      originSecret,
      domain: domainOf(config),
      webAclArn: config.webAclArn,
      buckets,
      folder: dashboard,
    })
    new CfnOutput(this, 'DashboardUrl', { value: url })
    if (config.monthlyBudgetUsd !== undefined && config.alarmEmail !== undefined) {
      this.limitCosts(config.monthlyBudgetUsd, config.alarmEmail)
    }
  }

  /**
   * The budget covers the whole account: a filter by tag would count nothing, without warning, until somebody
   * activates the tag for cost allocation.
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
