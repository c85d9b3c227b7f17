import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createVisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { readMessage } from '../../pipeline/read-message.ts'
import { settleFailed } from '../../pipeline/settle-failed.ts'
import { createDocumentDynamo, createSqs } from '../../platform/clients.ts'
import { createDeadLetterQueue } from '../../platform/queues/dead-letter-queue.ts'
import { logger } from '../../platform/telemetry.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import { openAnnouncer } from '../wiring/open-announcer.ts'
import { openRollouts } from '../wiring/open-rollouts.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment('TABLE_NAME', 'EVENT_BUS_NAME', 'DEAD_LETTER_QUEUE_URL', 'VISION_QUEUE_URLS')
const stage = readSettings({ featureRoutes })
const sqs = createSqs()
const dynamo = createDocumentDynamo()
const deps = {
  images: createImageTable(dynamo, env.TABLE_NAME),
  announce: openAnnouncer(dynamo, env),
  park: createDeadLetterQueue(sqs, env.DEAD_LETTER_QUEUE_URL),
  requestVision: createVisionQueues(sqs, env.VISION_QUEUE_URLS),
  routes: stage.featureRoutes,
  readRollouts: openRollouts(dynamo, env).remembered,
  now: () => new Date(),
}

/**
 * Consumes messages whose analysis failed on every attempt. A message that violates the contract fails here too, and
 * SQS then moves it to the dead-letter queue.
 */
export const handler = queueHandler(readMessage, {
  ownerOf: ([image]) => image?.owner,
  each: async (images, { body }) => {
    for (const image of images) {
      const parked = await settleFailed(deps, image, body)
      logger.error('analysis gave up', { ...image, parked })
    }
  },
})
