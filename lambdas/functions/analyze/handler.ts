import { defaultAnalysisSettings } from '../../analysis/analysis-settings.ts'
import { analyzeImage } from '../../analysis/analyze-image.ts'
import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createOriginalStore } from '../../image-record/aws/original-store.ts'
import { faulted } from '../../image-record/transitions.ts'
import { analyzeUpload } from '../../pipeline/analyze-upload.ts'
import { createVisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { orderBatch } from '../../pipeline/order-batch.ts'
import { readMessage } from '../../pipeline/read-message.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { recordingFaults } from '../../platform/recording-faults.ts'
import { logger } from '../../platform/telemetry.ts'
import { detailLongEdgePx } from '../../vision/detail-edge.ts'
import type { Effort } from '../../vision/effort.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { openAnnouncer } from '../wiring/open-announcer.ts'
import { openMeter } from '../wiring/open-meter.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'VISION_QUEUE_URLS',
)
const stage = readSettings({ ...settings.analyze, featureRoutes })
const { limits } = defaultAnalysisSettings
const analysisSettings = {
  ...defaultAnalysisSettings,
  renditionLongEdgesPx: stage.renditionLongEdgesPx,
  limits: { ...limits, maxBytes: stage.maxUploadBytes, maxPixels: stage.maxPixels },
}
const s3 = createS3()
const dynamo = createDocumentDynamo()
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  originals: createOriginalStore(s3, env.ORIGINALS_BUCKET),
  derived: createDerivedStore(s3, env.DERIVED_BUCKET),
  announce: openAnnouncer(dynamo, env),
  requestVision: createVisionQueues(createSqs(), env.VISION_QUEUE_URLS),
  routes: stage.featureRoutes,
  meter: openMeter(),
  analyze: (bytes: Uint8Array, md5: string | undefined, visionEffort: Effort | undefined) =>
    analyzeImage(
      bytes,
      { ...analysisSettings, detailLongEdgePx: (size) => detailLongEdgePx(size, visionEffort) },
      md5,
    ),
  now: () => new Date(),
}

/** The analysis stage: S3 notifications in, settled images out. */
export const handler = queueHandler(readMessage, {
  ownerOf: ([image]) => image?.owner,
  order: (records) => orderBatch(deps.images, records),
  each: async (images, { attributes }) => {
    const attempt = { isRepeat: Number(attributes.ApproximateReceiveCount) > 1 }
    for (const image of images) {
      const { outcome, correlationId } = await recordingFaults(
        (fault) => deps.images.apply(image, faulted(fault, deps.now())),
        () => analyzeUpload(deps, image, attempt),
      )
      logger.info('image handled', { ...image, correlationId, outcome })
    }
  },
})
