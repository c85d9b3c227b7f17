import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { createFeedbackTable } from '../adapters/feedback/feedback-table.ts'
import { createFeedbackWriter } from '../adapters/feedback/feedback-writer.ts'
import { createImageTable } from '../adapters/image-table.ts'
import { createSearchIndexWriter } from '../adapters/search-index-writer.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import { createDocumentDynamo } from '../runtime/clients.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { openSimilarity } from '../runtime/open-similarity.ts'
import { streamHandler } from '../runtime/stream-handler.ts'
import { logger, metrics } from '../runtime/telemetry.ts'
import { findNearDuplicates } from '../similarity/find-near-duplicates.ts'
import { imageOfRecord } from './image-of-record.ts'
import { indexImage } from './index-image.ts'
import { createLikenessIndexer } from './likeness-indexer.ts'
import { createSearchIndexer } from './search-indexer.ts'

const env = readEnvironment('TABLE_NAME', 'INDEX_TABLE_NAME')
const dynamo = createDocumentDynamo()
const images = createImageTable(dynamo, env.TABLE_NAME)
const similarity = openSimilarity(dynamo, env.INDEX_TABLE_NAME)
const feedback = {
  images,
  feedback: createFeedbackTable(dynamo, env.TABLE_NAME),
  writer: createFeedbackWriter(dynamo, env.TABLE_NAME),
  findNearDuplicates: (ref: ImageRef) => findNearDuplicates(similarity, ref),
  now: () => new Date(),
}
const deps = {
  images,
  indexers: [
    createSearchIndexer({ images, index: createSearchIndexWriter(dynamo, env.INDEX_TABLE_NAME) }),
    createLikenessIndexer({ images, ...similarity }, feedback),
  ],
}

/** Follows the results table. Few at once: all images of an owner meet at the same counts. */
export const handler = streamHandler({
  parallelism: 4,
  aboutWhat: (record) => imageOfRecord(record)?.imageId,
  each: async (record) => {
    const ref = imageOfRecord(record)!
    await indexImage(deps, ref)
    metrics.addMetric('ImagesIndexed', MetricUnit.Count, 1)
    logger.debug('index follows image', { ...ref })
  },
})
