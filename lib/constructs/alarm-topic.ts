import { Aws } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'

export interface AlarmTopicProps {
  /**
   * Receives an email about each alarm, after confirming the subscription once. @default - nobody: subscribe to the
   * topic in any other way
   */
  readonly email?: string
  /** The stage's own key. @default - the topic is not encrypted at rest */
  readonly key?: IKey
}

export interface Watch {
  readonly metric: IMetric
  /** The alarm is raised from this value on. */
  readonly atLeast: number
  /** What it means and where to look, for the person who is woken up. */
  readonly description: string
  /** How many of the latest three periods have to be bad. @default 1 - raised by the first one */
  readonly badPeriodsOfThree?: 1 | 2 | 3
}

/** The topic that alarms go to, and the only place where alarms are created. */
export class AlarmTopic extends Construct {
  readonly topic: Topic
  readonly alarms: Alarm[] = []

  constructor(scope: Construct, id: string, { email, key }: AlarmTopicProps) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, masterKey: key })
    // The first policy that is added to a topic replaces the default one, which allowed CloudWatch to publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    )
    if (email) this.topic.addSubscription(new EmailSubscription(email))
  }

  /**
   * Creates an alarm in the scope of what it watches. Missing data is not an alarm: functions and queues are silent
   * when idle.
   */
  watch(scope: Construct, id: string, { metric, atLeast, description, badPeriodsOfThree = 1 }: Watch): Alarm {
    const alarm = new Alarm(scope, id, {
      metric,
      threshold: atLeast,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: badPeriodsOfThree === 1 ? 1 : 3,
      datapointsToAlarm: badPeriodsOfThree,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: description,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
    alarm.addOkAction(new SnsAction(this.topic))
    this.alarms.push(alarm)
    return alarm
  }
}
