import { Aws } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'

export interface AlarmTopicProps {
  /** Who gets an email; has to confirm the subscription once. @default - nobody: subscribe to the topic as you like */
  readonly email?: string
}

export interface Watch {
  readonly metric: IMetric
  /** The alarm goes off at this value. */
  readonly atLeast: number
  /** What it means and where to look, for the person who is woken up. */
  readonly description: string
  /** How many of the latest three periods have to be bad. @default 1 - goes off at the first one */
  readonly badPeriodsOfThree?: 1 | 2 | 3
}

/** Where alarms go, and the one place where alarms are made. */
export class AlarmTopic extends Construct {
  readonly topic: Topic
  readonly alarms: Alarm[] = []

  constructor(scope: Construct, id: string, { email }: AlarmTopicProps) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { enforceSSL: true })
    // A topic's first own policy replaces the one under which CloudWatch was allowed to publish.
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

  /** An alarm beside what it watches. No data means no trouble: functions and queues are silent when idle. */
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
