import { Aws } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'

/**
 * `page`: users notice it now, so it wakes somebody up. `tomorrow`: nothing is lost and nobody waits; look at it on the
 * next working day.
 */
export type Severity = 'page' | 'tomorrow'

/** Where alarms of each severity go. */
export type AlarmTopics = Readonly<Record<Severity, ITopic>>

export interface AlarmTopicProps {
  /** Existing topics. @default - topics of its own */
  readonly existing?: AlarmTopics
  /**
   * Receives an email about each alarm, after confirming the subscription to each topic once. @default - nobody:
   * subscribe to the topics in any other way
   */
  readonly email?: string
  /** The stage's own key. @default - the topics are not encrypted at rest */
  readonly key?: IKey
}

export interface Watch {
  readonly metric: IMetric
  /** The alarm is raised from this value on. */
  readonly atLeast: number
  readonly severity: Severity
  /** What it means, in a sentence. The alarm's id is its heading in docs/runbook.md, which says what to do. */
  readonly description: string
  /** How many of how many periods have to be bad. @default [1, 1] - raised by the first one */
  readonly badPeriods?: readonly [bad: number, of: number]
  /** Raise the alarm if there are no values. @default false - functions and queues are silent when idle */
  readonly isSilenceBad?: boolean
}

/** The topics that alarms go to, by severity, and the only place where alarms are created. */
export class AlarmTopic extends Construct {
  readonly topics: AlarmTopics
  readonly alarms: Alarm[] = []

  constructor(scope: Construct, id: string, { existing, email, key }: AlarmTopicProps) {
    super(scope, id)
    this.topics = existing ?? {
      page: this.createTopic('Topic', email, key),
      tomorrow: this.createTopic('Tomorrow', email, key),
    }
    for (const topic of new Set(Object.values(this.topics))) letAlarmsPublish(topic)
  }

  /** Creates an alarm in the scope of what it watches. */
  watch(scope: Construct, id: string, watch: Watch): Alarm {
    const { metric, atLeast, severity, description, badPeriods: [bad, of] = [1, 1], isSilenceBad } = watch
    const alarm = new Alarm(scope, id, {
      metric,
      threshold: atLeast,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: of,
      datapointsToAlarm: bad,
      treatMissingData: isSilenceBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${description} Severity: ${severity}. Runbook: docs/runbook.md#${id.toLowerCase()}`,
    })
    const action = new SnsAction(this.topics[severity])
    alarm.addAlarmAction(action)
    alarm.addOkAction(action)
    this.alarms.push(alarm)
    return alarm
  }

  private createTopic(id: string, email: string | undefined, key: IKey | undefined): Topic {
    const topic = new Topic(this, id, { enforceSSL: true, masterKey: key })
    if (email) topic.addSubscription(new EmailSubscription(email))
    return topic
  }
}

/**
 * The first policy that is added to a topic replaces the default one, which allowed CloudWatch to publish. The policy of
 * a topic from elsewhere stays as it is.
 */
const letAlarmsPublish = (topic: ITopic) =>
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  )
