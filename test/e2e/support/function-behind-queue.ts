import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, onTestFinished } from 'vitest'
import { clientConfig } from '../../../local/client-environment.ts'
import type { Emulator } from '../../../local/emulator.ts'
import { findStack } from '../../../local/find-stack.ts'
import { eventually } from './eventually.ts'

/** The function under test, as resources refer to it. */
export const theFunction = { Ref: 'Function' }

interface FunctionBehindQueue {
  /** Of the stack, the function and the queue. */
  readonly name: string
  /** JavaScript of the handler; it and the test meet in a folder. */
  readonly source: (meeting: string) => string
  /** Properties of the function's mapping to the queue. */
  readonly mapping?: object
  /** More resources of the stack. */
  readonly resources?: object
}

/** Deploys a function behind a queue. @returns the folder where they meet, and a way to send messages to the queue */
export async function deployBehindQueue(
  { env, endpoint }: Emulator,
  { name, source, mapping, resources }: FunctionBehindQueue,
) {
  const config = clientConfig(env)
  const cloudFormation = new CloudFormationClient(config)
  const meeting = await mkdtemp(join(tmpdir(), `imgint-${name}-`))
  onTestFinished(() => rm(meeting, { recursive: true, force: true }))
  const Resources = {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: name } },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: name,
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Timeout: 120,
        Role: `arn:aws:iam::000000000000:role/${name}`,
        Code: { ZipFile: source(meeting) },
      },
    },
    FollowsQueue: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: theFunction,
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        ...mapping,
      },
    },
    ...resources,
  }
  await cloudFormation.send(
    new CreateStackCommand({ StackName: name, TemplateBody: JSON.stringify({ Resources }) }),
  )
  await eventually(async () =>
    expect(await findStack(cloudFormation, name)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' }),
  )
  const sqs = new SQSClient(config)
  const send = (MessageBody: string, MessageGroupId?: string) =>
    sqs.send(
      new SendMessageCommand({ QueueUrl: `${endpoint}/000000000000/${name}`, MessageBody, MessageGroupId }),
    )
  return { config, meeting, send }
}
