import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createContentIndex } from '../../pipeline/aws/content-index.ts'
import { createVisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { settleVision } from '../../pipeline/settle-vision.ts'
import { VisionRequest } from '../../pipeline/vision-request.ts'
import { createDocumentDynamo, createSqs } from '../../platform/clients.ts'
import { createDeadLetterQueue } from '../../platform/queues/dead-letter-queue.ts'
import { messageOf } from '../../platform/queues/sqs-handler.ts'
import { logger } from '../../platform/telemetry.ts'
import { readEnvironment } from '../environment.ts'
import { openAnnouncer } from '../wiring/open-announcer.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment('TABLE_NAME', 'EVENT_BUS_NAME', 'DEAD_LETTER_QUEUE_URL', 'VISION_QUEUE_URLS')
const dynamo = createDocumentDynamo()
const sqs = createSqs()
const deps = {
  images: createImageTable(dynamo, env.TABLE_NAME),
  content: createContentIndex(dynamo, env.TABLE_NAME),
  announce: openAnnouncer(dynamo, env),
  requestVision: createVisionQueues(sqs, env.VISION_QUEUE_URLS),
  park: createDeadLetterQueue(sqs, env.DEAD_LETTER_QUEUE_URL),
  now: () => new Date(),
}

/** Consumes messages for which a vision provider failed on every attempt. */
export const handler = queueHandler(messageOf(VisionRequest), {
  ownerOf: ({ image }) => image.owner,
  each: async (request, { body }) => {
    const parked = await settleVision(deps, request, body)
    logger.error('vision gave up', { ...request, parked })
  },
})
