import { randomUUID } from 'node:crypto'
import {
  DeleteRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge'
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { stageDetailTypes } from '../../lambdas/events/detail-types.ts'
import {
  eventSource,
  type ImageEvent,
  publishedDetails,
  type StageEvent,
} from '../../lambdas/events/events.ts'
import { clientConfig } from '../client-environment.ts'

export interface EventListener {
  /** Every event received so far, including repeats, in order of arrival. */
  readonly received: readonly ImageEvent[]
  /** Those about the stage itself. */
  readonly ofStage: readonly StageEvent[]
  stop(): Promise<void>
}

function parse(body: string): ImageEvent | StageEvent {
  const { 'detail-type': detailType, detail } = JSON.parse(body)
  const schema = publishedDetails[detailType as keyof typeof publishedDetails]
  return { detailType, detail: schema.parse(detail) } as ImageEvent | StageEvent
}

const isOfStage = (event: ImageEvent | StageEvent): event is StageEvent =>
  (stageDetailTypes as readonly string[]).includes(event.detailType)

/** Subscribes to the bus with a rule that has a queue as its target. stop() removes both. */
export async function listenToEvents(
  env: Record<string, string>,
  eventBusName: string,
): Promise<EventListener> {
  const sqs = new SQSClient({ ...clientConfig(env), useQueueUrlAsEndpoint: false })
  const bus = new EventBridgeClient(clientConfig(env))
  const name = `local-listener-${randomUUID()}`

  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }))
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  )
  const rule = { EventBusName: eventBusName, Rule: name }
  await bus.send(
    new PutRuleCommand({
      Name: name,
      EventBusName: eventBusName,
      EventPattern: JSON.stringify({ source: [eventSource] }),
    }),
  )
  await bus.send(new PutTargetsCommand({ ...rule, Targets: [{ Id: 'queue', Arn: Attributes?.QueueArn }] }))

  const received: ImageEvent[] = []
  const ofStage: StageEvent[] = []
  let listening = true
  const loop = (async () => {
    while (listening) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
      )
      if (Messages.length === 0) continue
      for (const { Body = '' } of Messages) {
        const event = parse(Body)
        if (isOfStage(event)) ofStage.push(event)
        else received.push(event)
      }
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
    }
  })()

  // stop() reports the error; until then it must not end the process.
  loop.catch(() => {})

  return {
    received,
    ofStage,
    async stop() {
      listening = false
      await loop
      await bus.send(new RemoveTargetsCommand({ ...rule, Ids: ['queue'] }))
      await bus.send(new DeleteRuleCommand({ EventBusName: eventBusName, Name: name }))
      await sqs.send(new DeleteQueueCommand({ QueueUrl }))
    },
  }
}
