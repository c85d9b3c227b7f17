import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { createDeadLetterQueue } from '../adapters/dead-letter-queue.ts'
import { createImageTable } from '../adapters/image-table.ts'
import { createVisionQueues } from '../adapters/vision-queues.ts'
import { readMessage } from '../core/contracts/read-message.ts'
import { createDocumentDynamo, createSqs } from '../runtime/clients.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { openAnnounce } from '../runtime/open-announce.ts'
import { sqsHandler } from '../runtime/sqs-handler.ts'
import { logger, metrics } from '../runtime/telemetry.ts'
import { settleFailed } from './settle-failed.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'EVENT_BUS_NAME',
  'DEAD_LETTER_QUEUE_URL',
  'FEATURE_ROUTES',
  'VISION_ONNX_QUEUE_URL',
  'VISION_REKOGNITION_QUEUE_URL',
)
const sqs = createSqs()
const dynamo = createDocumentDynamo()
const deps = {
  images: createImageTable(dynamo, env.TABLE_NAME),
  announce: openAnnounce(dynamo, env),
  park: createDeadLetterQueue(sqs, env.DEAD_LETTER_QUEUE_URL),
  requestVision: createVisionQueues(sqs, {
    onnx: env.VISION_ONNX_QUEUE_URL,
    rekognition: env.VISION_REKOGNITION_QUEUE_URL,
  }),
  routes: env.FEATURE_ROUTES,
  now: () => new Date(),
}

/**
 * Consumes what the analysis gave up on. A message that is none of ours fails here too, and SQS itself then moves it
 * to the dead-letter queue.
 */
export const handler = sqsHandler({
  each: async ({ body }) => {
    for (const image of readMessage(body)) {
      const parked = await settleFailed(deps, image, body)
      metrics.addMetric('ImagesFailed', MetricUnit.Count, parked ? 1 : 0)
      logger.error('analysis gave up', { ...image, parked })
    }
  },
})
