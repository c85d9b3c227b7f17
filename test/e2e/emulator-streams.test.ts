import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, onTestFinished, test } from 'vitest'
import { clientConfig } from '../../local/client-environment.ts'
import { findStack } from '../../local/find-stack.ts'
import { useEmulator } from './support/emulator.ts'
import { eventually } from './support/eventually.ts'

const emulator = useEmulator()
const StackName = 'streams'
const Role = 'arn:aws:iam::000000000000:role/streams'

/** Writes a file for each kind of event; with an event of the stream, it then waits until the test lets it end. */
const source = (meeting: string) => `
  const { existsSync, writeFileSync } = require('node:fs')
  exports.handler = async ({ Records: [{ eventSource }] }) => {
    writeFileSync('${meeting}/' + eventSource, '')
    if (eventSource !== 'aws:dynamodb') return
    while (!existsSync('${meeting}/end')) await new Promise((resolve) => setTimeout(resolve, 20))
  }`

const template = (meeting: string) => ({
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: StackName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    },
  },
  Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: StackName } },
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: StackName,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 120,
      Role,
      Code: { ZipFile: source(meeting) },
    },
  },
  FollowsTable: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: { Ref: 'Function' },
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
    },
  },
  FollowsQueue: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { FunctionName: { Ref: 'Function' }, EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
  },
})

test('messages are delivered while a function is busy with a stream', async () => {
  const config = clientConfig(emulator().env)
  const cloudFormation = new CloudFormationClient(config)
  const meeting = await mkdtemp(join(tmpdir(), 'imgint-streams-'))
  onTestFinished(() => rm(meeting, { recursive: true, force: true }))
  const left = (name: string) => eventually(async () => expect(existsSync(join(meeting, name))).toBe(true))

  const TemplateBody = JSON.stringify({ Resources: template(meeting) })
  await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody }))
  await eventually(async () =>
    expect(await findStack(cloudFormation, StackName)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' }),
  )
  await new DynamoDBClient(config).send(
    new PutItemCommand({ TableName: StackName, Item: { pk: { S: 'item' } } }),
  )
  await left('aws:dynamodb')
  const QueueUrl = `${emulator().endpoint}/000000000000/${StackName}`
  await new SQSClient(config).send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }))
  await left('aws:sqs')
  await writeFile(join(meeting, 'end'), '')
})
