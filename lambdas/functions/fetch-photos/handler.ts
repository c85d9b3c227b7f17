import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { messageOf } from '../../platform/queues/sqs-handler.ts'
import { logger } from '../../platform/telemetry.ts'
import { createFetchQueue } from '../../uploads/aws/fetch-queue.ts'
import { createOriginalWriter } from '../../uploads/aws/original-writer.ts'
import { createSourceFetcher } from '../../uploads/aws/source-fetcher.ts'
import { fetchPhoto } from '../../uploads/fetch-photo.ts'
import { FetchMessage } from '../../uploads/url-uploads.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { openPublishing } from '../wiring/open-announcer.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment('TABLE_NAME', 'ORIGINALS_BUCKET', 'EVENT_BUS_NAME', 'FETCH_QUEUE_URL')
const stage = readSettings(settings.fetchPhotos)
const dynamo = createDocumentDynamo()
const deps = {
  ...stage,
  ...openPublishing(dynamo, env),
  images: createImageTable(dynamo, env.TABLE_NAME),
  openSource: createSourceFetcher({
    timeoutMs: stage.fetchTimeoutSeconds * 1000,
    allowPrivateAddresses: stage.fetchAllowPrivateAddresses,
  }),
  writeOriginal: createOriginalWriter(createS3(), env.ORIGINALS_BUCKET),
  requestFetch: createFetchQueue(createSqs(), env.FETCH_QUEUE_URL),
  now: () => new Date(),
}

/** Fetches photos from URLs into their slots. URLs are not logged: they often contain a secret. */
export const handler = queueHandler(messageOf(FetchMessage), {
  ownerOf: ({ image }) => image.owner,
  each: async (message) => {
    const outcome = await fetchPhoto(deps, message)
    logger.info('fetch handled', { ...message.image, attempt: message.attempt, outcome })
  },
})
