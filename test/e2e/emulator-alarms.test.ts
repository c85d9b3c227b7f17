import {
  CloudFormationClient,
  CreateStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation'
import { expect, test } from 'vitest'
import { clientConfig } from '../../local/client-environment.ts'
import { useEmulator } from './support/emulator.ts'

const emulator = useEmulator()

/** local/emulator-process/accept_metric_math.py: without it, no stack of ours can be deployed. */
test('an alarm on metric math is accepted', async () => {
  const client = new CloudFormationClient(clientConfig(emulator().env))
  const stat = (MetricName: string) => ({
    MetricStat: { Metric: { Namespace: 'AWS/Lambda', MetricName }, Period: 300, Stat: 'Sum' },
    ReturnData: false,
  })
  const Properties = {
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    EvaluationPeriods: 1,
    Threshold: 0.05,
    Metrics: [
      { Id: 'share', Expression: 'failed / all' },
      { Id: 'failed', ...stat('Errors') },
      { Id: 'all', ...stat('Invocations') },
    ],
  }
  const StackName = 'metric-math'
  const TemplateBody = JSON.stringify({
    Resources: { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties } },
  })
  await client.send(new CreateStackCommand({ StackName, TemplateBody }))
  const { state } = await waitUntilStackCreateComplete(
    { client, minDelay: 1, maxWaitTime: 60 },
    { StackName },
  )
  expect(state).toBe('SUCCESS')
})
