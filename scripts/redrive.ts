/**
 * Sends the messages in the dead-letter queues back to work: npm run redrive -- --stage dev [--queue Analysis] [--max
 * 100]
 */
import { parseArgs } from 'node:util'
import { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { moveMessages } from '../lambdas/operations/aws/move-messages.ts'
import { providerNames } from '../lambdas/vision/providers.ts'
import { stageOutputs } from './stage-outputs.ts'

/** The queues of the pipeline, by the prefix of their outputs in the stack. */
const queueNames = [
  'Analysis',
  ...providerNames.map((name) => `Vision${name[0]!.toUpperCase()}${name.slice(1)}`),
  'Fetch',
  'Job',
  'Transform',
  'WebhookDispatch',
  'WebhookDelivery',
  'Erasure',
  'Inspection',
  'IndexChanges',
  'IndexMaintenance',
]

const usage = `Usage: npm run redrive -- [--stage <stage, default dev>] [--queue <${queueNames.join(' | ')}, default all>] [--max <count in each queue>]`
const Options = z.object({
  stage: z.string().min(1).default('dev'),
  queue: z.enum(queueNames).optional(),
  max: z.coerce.number().int().min(1).optional(),
})

function readOptions() {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({ options: { stage: text, queue: text, max: text } })
    return Options.parse(values)
  } catch (error) {
    console.error(
      `${error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message}\n${usage}`,
    )
    process.exit(2)
  }
}

const { stage, queue, max } = readOptions()
const outputs = await stageOutputs(stage)
const sqs = new SQSClient({ useQueueUrlAsEndpoint: false })
for (const name of queue ? [queue] : queueNames) {
  const fromQueueUrl = outputs[`${name}DeadLetterQueueUrl`]
  const toQueueUrl = outputs[`${name}QueueUrl`]
  if (!fromQueueUrl || !toQueueUrl) {
    if (queue)
      throw new Error(
        `Expected stage ${stage} to have a queue ${queue}; it has none. Deploy the stage first, or name another queue`,
      )
    continue
  }
  const onMoved = (count: number) => console.error(`${name}: ${count} moved`)
  const moved = await moveMessages(sqs, { fromQueueUrl, toQueueUrl, max, onMoved })
  console.log(
    moved === 0
      ? `${name}: the dead-letter queue is empty.`
      : `${name}: ${moved} messages were moved back to the queue.`,
  )
}
