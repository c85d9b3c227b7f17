import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { createFeedbackTable } from '../adapters/feedback/feedback-table.ts'
import { createFeedbackWriter } from '../adapters/feedback/feedback-writer.ts'
import { createImageTable } from '../adapters/image-table.ts'
import { createIsClosed } from '../adapters/limits/close-account.ts'
import { openDatasetsIn } from '../adapters/search/datasets-in-bucket.ts'
import { createMaintenanceNotes } from '../adapters/search/maintenance-notes.ts'
import { rememberNotes } from '../adapters/search/remember-notes.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import { eraseFeedback } from '../feedback/erase-feedback.ts'
import { inheritRejections } from '../feedback/inherit-rejections.ts'
import { createDocumentDynamo, createS3 } from '../runtime/clients.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { openLikeness } from '../runtime/open-likeness.ts'
import { streamHandler } from '../runtime/stream-handler.ts'
import { logger, metrics } from '../runtime/telemetry.ts'
import { followImages } from './follow-images.ts'
import { imageOfRecord } from './image-of-record.ts'

const env = readEnvironment('TABLE_NAME', 'INDEX_BUCKET_NAME', 'INDEX_MAINTENANCE_MINUTES')
const dynamo = createDocumentDynamo()
const images = createImageTable(dynamo, env.TABLE_NAME)
const datasets = openDatasetsIn(createS3(), env.INDEX_BUCKET_NAME)
const now = () => new Date()
const feedback = {
  images,
  feedback: createFeedbackTable(dynamo, env.TABLE_NAME),
  writer: createFeedbackWriter(dynamo, env.TABLE_NAME),
  findNearDuplicates: openLikeness(datasets).findNearDuplicates,
  now,
}
const deps = {
  readWhole: images.readWhole,
  isClosed: createIsClosed(dynamo, env.TABLE_NAME),
  datasets,
  noteChange: rememberNotes(createMaintenanceNotes(dynamo, env.TABLE_NAME), {
    gatherMs: env.INDEX_MAINTENANCE_MINUTES * 60_000,
  }),
  inherit: (row: ImageRow) => inheritRejections(feedback, row),
  forget: (ref: ImageRef) => eraseFeedback(feedback, ref),
  now,
}

/** Follows the results table: one commit for all images of an owner in a batch. */
export const handler = streamHandler({
  aboutWhat: imageOfRecord,
  groupOf: ({ owner }) => owner,
  // Each holds a dataset open.
  parallelism: 4,
  each: async (owner, refs) => {
    const imageIds = refs.map(({ imageId }) => imageId)
    await followImages(deps, owner, imageIds)
    metrics.addMetric('ImagesIndexed', MetricUnit.Count, new Set(imageIds).size)
    logger.debug('index follows images', { owner, images: imageIds.length })
  },
})
