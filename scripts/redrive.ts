/** Sends what lies in the analysis dead-letter queue back to the analysis: npm run redrive -- --stage dev [--max 100] */
import { parseArgs } from 'node:util'
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { clientEnvironment, useEnvironment } from '../local/client-environment.ts'
import { moveMessages } from './redrive/move-messages.ts'

const usage = 'Usage: npm run redrive -- [--stage <stage, default dev>] [--max <count>]'
const Options = z.object({
  stage: z.string().min(1).default('dev'),
  max: z.coerce.number().int().min(1).optional(),
})
const Outputs = z.object({ AnalysisQueueUrl: z.url(), AnalysisDeadLetterQueueUrl: z.url() })

function readOptions() {
  try {
    const { values } = parseArgs({ options: { stage: { type: 'string' }, max: { type: 'string' } } })
    return Options.parse(values)
  } catch (error) {
    console.error(
      `${error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message}\n${usage}`,
    )
    process.exit(2)
  }
}

async function outputsOf(stage: string) {
  const { Stacks = [] } = await new CloudFormationClient({}).send(
    new DescribeStacksCommand({ StackName: `image-intelligence-${stage}` }),
  )
  const outputs = Stacks[0]?.Outputs ?? []
  return Outputs.parse(
    Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])),
  )
}

const { stage, max } = readOptions()
// The local stage lives on an emulator: whatever credentials this shell has, AWS is not asked.
if (stage === 'local')
  useEnvironment(clientEnvironment(process.env.AWS_ENDPOINT_URL ?? 'http://127.0.0.1:4566'))
const outputs = await outputsOf(stage)
const moved = await moveMessages(new SQSClient({ useQueueUrlAsEndpoint: false }), {
  fromQueueUrl: outputs.AnalysisDeadLetterQueueUrl,
  toQueueUrl: outputs.AnalysisQueueUrl,
  max,
  onMoved: (count) => console.error(`${count} moved`),
})
console.log(
  moved === 0 ? 'The dead-letter queue is empty.' : `${moved} messages are back in the analysis queue.`,
)
