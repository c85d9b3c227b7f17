import { createFeedbackTable } from '../../feedback/aws/feedback-table.ts'
import { createFeedbackWriter } from '../../feedback/aws/feedback-writer.ts'
import { eraseFeedback } from '../../feedback/erase-feedback.ts'
import { inheritRejections } from '../../feedback/inherit-rejections.ts'
import { createImageTable } from '../../images/aws/image-table.ts'
import type { ImageRow } from '../../images/image-row.ts'
import { createClosedCheck } from '../../limits/aws/close-account.ts'
import { createDocumentDynamo, createS3 } from '../../platform/clients.ts'
import type { ImageRef, Owner } from '../../platform/identifiers.ts'
import { streamHandler } from '../../platform/queues/stream-handler.ts'
import { logger } from '../../platform/telemetry.ts'
import { openDatasetsIn } from '../../search/aws/datasets-in-bucket.ts'
import { createMaintenanceNotes } from '../../search/aws/maintenance-notes.ts'
import { rememberNotes } from '../../search/dataset/remember-notes.ts'
import { followImages, imageOfRecord } from '../../search/following/follow-images.ts'
import { openLikeness } from '../../similarity/open-likeness.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'

const env = readEnvironment('TABLE_NAME', 'INDEX_BUCKET_NAME')
const stage = readSettings(settings.indexImages)
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
  isClosed: createClosedCheck(dynamo, env.TABLE_NAME),
  datasets,
  noteChange: rememberNotes(createMaintenanceNotes(dynamo, env.TABLE_NAME), {
    gatherMs: stage.indexMaintenanceMinutes * 60_000,
  }),
  inherit: (owner: Owner, rows: readonly ImageRow[]) => inheritRejections(feedback, owner, rows),
  forget: (ref: ImageRef) => eraseFeedback(feedback, ref),
  now,
}

/** Follows the results table: one commit for all images of an owner in a batch. */
export const handler = streamHandler({
  aboutWhat: imageOfRecord,
  groupOf: ({ owner }) => owner,
  // Each group holds a dataset open.
  parallelism: 4,
  each: async (owner, refs) => {
    const imageIds = refs.map(({ imageId }) => imageId)
    await followImages(deps, owner, imageIds)
    logger.debug('index follows images', { owner, images: imageIds.length })
  },
})
