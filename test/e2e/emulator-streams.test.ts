import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { useEmulator } from './support/emulator.ts'
import { eventually } from './support/eventually.ts'
import { deployBehindQueue, theFunction } from './support/function-behind-queue.ts'

const emulator = useEmulator()

/** Writes a file for each kind of event; with an event of the stream, it then waits until the test lets it end. */
const source = (meeting: string) => `
  const { existsSync, writeFileSync } = require('node:fs')
  exports.handler = async ({ Records: [{ eventSource }] }) => {
    writeFileSync('${meeting}/' + eventSource, '')
    if (eventSource !== 'aws:dynamodb') return
    while (!existsSync('${meeting}/end')) await new Promise((resolve) => setTimeout(resolve, 20))
  }`

const tableWithStream = {
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'streams',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    },
  },
  FollowsTable: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: theFunction,
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
    },
  },
}

test('messages are delivered while a function is busy with a stream', async () => {
  const { config, meeting, send } = await deployBehindQueue(emulator(), {
    name: 'streams',
    source,
    resources: tableWithStream,
  })
  const left = (name: string) => eventually(async () => expect(existsSync(join(meeting, name))).toBe(true))

  await new DynamoDBClient(config).send(
    new PutItemCommand({ TableName: 'streams', Item: { pk: { S: 'item' } } }),
  )
  await left('aws:dynamodb')
  await send('{}')
  await left('aws:sqs')
  await writeFile(join(meeting, 'end'), '')
})
