import { DescribeTimeToLiveCommand, DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb'
import { clientConfig } from '../client-environment.ts'
import { type Gap, plainProperty } from './gap.ts'

interface TimeToLive {
  AttributeName: string
  Enabled: boolean
}

export const dynamodbTimeToLive: Gap = {
  name: 'dynamodb-time-to-live',
  resourceTypes: ['AWS::DynamoDB::Table'],
  why: 'the emulator never deletes expired rows of expired and deleted images',
  async close(table, env) {
    const wanted = plainProperty<TimeToLive>(table, 'TimeToLiveSpecification')
    if (!wanted?.Enabled) return false
    const client = new DynamoDBClient(clientConfig(env))
    const TableName = table.physicalId
    const { TimeToLiveDescription: now } = await client.send(new DescribeTimeToLiveCommand({ TableName }))
    // Real DynamoDB refuses to enable it a second time.
    if (now?.TimeToLiveStatus !== 'ENABLED') {
      const TimeToLiveSpecification = { AttributeName: wanted.AttributeName, Enabled: true }
      await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }))
    }
    return true
  },
}
