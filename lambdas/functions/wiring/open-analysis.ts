import { defaultAnalysisSettings } from '../../analysis/analysis-settings.ts'
import { analyzeImage } from '../../analysis/analyze-image.ts'
import type { PlaceDetail } from '../../analysis/place/place.ts'
import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createOriginalStore } from '../../image-record/aws/original-store.ts'
import { faulted } from '../../image-record/transitions.ts'
import type { AnalysisAttempt, AnalyzeDeps, HandledUpload } from '../../pipeline/analyze-upload.ts'
import { createVisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { orderBatch } from '../../pipeline/order-batch.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import { recordingFaults } from '../../platform/recording-faults.ts'
import { logger } from '../../platform/telemetry.ts'
import { detailLongEdgePx } from '../../vision/detail-edge.ts'
import type { Effort } from '../../vision/effort.ts'
import type { FeatureRoutes } from '../../vision/feature-routes.ts'
import { readEnvironment } from '../environment.ts'
import { openAnnouncer } from './open-announcer.ts'
import { openMeter } from './open-meter.ts'
import { openRollouts } from './open-rollouts.ts'
import { queueHandler } from './queue-handler.ts'

interface AnalysisStage {
  readonly featureRoutes: FeatureRoutes
  readonly maxPixels: number
  readonly maxUploadBytes: number
  readonly places: PlaceDetail
  readonly renditionLongEdgesPx: number[]
  readonly visionEffort: Effort
}

/** What the analysis needs, with or without a scan for malware before it. */
export function openAnalysis<S extends AnalysisStage>(stage: S) {
  const env = readEnvironment(
    'TABLE_NAME',
    'ORIGINALS_BUCKET',
    'DERIVED_BUCKET',
    'EVENT_BUS_NAME',
    'VISION_QUEUE_URLS',
  )
  const { limits } = defaultAnalysisSettings
  const analysisSettings = {
    ...defaultAnalysisSettings,
    places: stage.places,
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
    readRollouts: openRollouts(dynamo, env).remembered,
    analyze: (bytes: Uint8Array, md5: string | undefined, visionEffort: Effort | undefined) =>
      analyzeImage(
        bytes,
        { ...analysisSettings, detailLongEdgePx: (size) => detailLongEdgePx(size, visionEffort) },
        md5,
      ),
    now: () => new Date(),
  }
  return { deps, s3, originalsBucket: env.ORIGINALS_BUCKET }
}

/** Messages about photos in, settled images out. */
export const analysisHandler = <Message extends { readonly image: ImageRef }>(
  deps: Pick<AnalyzeDeps, 'now'> & { images: ReturnType<typeof createImageTable> },
  read: (body: string) => Message[],
  analyze: (message: Message, attempt: AnalysisAttempt) => Promise<HandledUpload>,
) =>
  queueHandler(read, {
    ownerOf: ([message]) => message?.image.owner,
    order: (records) => orderBatch(deps.images, records),
    each: async (messages, { attributes }) => {
      const attempt = { isRepeat: Number(attributes.ApproximateReceiveCount) > 1 }
      for (const message of messages) {
        const { image } = message
        const { outcome, correlationId } = await recordingFaults(
          (fault) => deps.images.apply(image, faulted(fault, deps.now())),
          () => analyze(message, attempt),
        )
        logger.info('image handled', { ...image, correlationId, outcome })
      }
    },
  })
