import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { createContentIndex } from '../adapters/content-index.ts'
import { createDeadLetterQueue } from '../adapters/dead-letter-queue.ts'
import { createImageTable } from '../adapters/image-table.ts'
import { createVisionQueues } from '../adapters/vision-queues.ts'
import { VisionRequest } from '../core/contracts/messages.ts'
import { createDocumentDynamo, createSqs } from '../runtime/clients.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { openAnnounce } from '../runtime/open-announce.ts'
import { sqsHandler } from '../runtime/sqs-handler.ts'
import { logger, metrics } from '../runtime/telemetry.ts'
import { settleVision } from './settle-vision.ts'

const env = readEnvironment('TABLE_NAME', 'EVENT_BUS_NAME', 'DEAD_LETTER_QUEUE_URL', 'VISION_ONNX_QUEUE_URL')
const dynamo = createDocumentDynamo()
const sqs = createSqs()
const deps = {
  images: createImageTable(dynamo, env.TABLE_NAME),
  content: createContentIndex(dynamo, env.TABLE_NAME),
  announce: openAnnounce(dynamo, env),
  requestVision: createVisionQueues(sqs, { onnx: env.VISION_ONNX_QUEUE_URL }),
  park: createDeadLetterQueue(sqs, env.DEAD_LETTER_QUEUE_URL),
  now: () => new Date(),
}

/** Consumes what a vision provider gave up on. */
export const handler = sqsHandler({
  each: async ({ body }) => {
    const request = VisionRequest.parse(JSON.parse(body))
    const parked = await settleVision(deps, request, body)
    metrics.addMetric('VisionRequestsFailed', MetricUnit.Count, parked ? 1 : 0)
    logger.error('vision gave up', { ...request, parked })
  },
})
