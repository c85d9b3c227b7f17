import joint from '../../../layers/models/joint-models.json' with { type: 'json' }
import manifest from '../../../layers/models/manifest.json' with { type: 'json' }
import { analysisVersion } from '../../analysis/analysis-version.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createOriginalStore } from '../../image-record/aws/original-store.ts'
import { createVersionTable } from '../../image-record/aws/version-table.ts'
import { advanceJob } from '../../jobs/advance-job.ts'
import { createImportMachine } from '../../jobs/aws/import-machine.ts'
import { createImportTable } from '../../jobs/aws/import-table.ts'
import { createJobQueue } from '../../jobs/aws/job-queue.ts'
import { createJobTable } from '../../jobs/aws/job-table.ts'
import { createSourceBucket } from '../../jobs/aws/source-bucket.ts'
import { JobMessage } from '../../jobs/job-message.ts'
import { createOwnerLimitsTable } from '../../limits/aws/owner-limits-table.ts'
import { createUploadQuota } from '../../limits/aws/upload-quota.ts'
import { createAnalysisQueue } from '../../pipeline/aws/analysis-queue.ts'
import { createVisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { createDocumentDynamo, createS3, createSqs, createStepFunctions } from '../../platform/clients.ts'
import { createQueueBacklog } from '../../platform/queues/queue-backlog.ts'
import { messageOf } from '../../platform/queues/sqs-handler.ts'
import { logger, report } from '../../platform/telemetry.ts'
import { createTransformQueue } from '../../transforms/aws/transform-queue.ts'
import { createTransformTable } from '../../transforms/aws/transform-table.ts'
import { createCapsOf } from '../../transforms/transform-caps.ts'
import { ModelManifest } from '../../vision/model-manifest.ts'
import { visionVersions } from '../../vision/vision-version.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { defaultFeatures, featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { openRollouts } from '../wiring/open-rollouts.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'ANALYSIS_QUEUE_URL',
  'VISION_QUEUE_URLS',
  'JOB_QUEUE_URL',
  'TRANSFORM_QUEUE_URL',
  'INVENTORY_IMPORTS_ARN',
)
const stage = readSettings({ ...settings.advanceJobs, defaultFeatures, featureRoutes })
const allModels = ModelManifest.parse({ models: [...manifest.models, ...joint.models] })
const dynamo = createDocumentDynamo()
const sqs = createSqs()
const s3 = createS3()
const ownerLimits = createOwnerLimitsTable(dynamo, env.TABLE_NAME)
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  versions: createVersionTable(dynamo, env.TABLE_NAME),
  jobs: createJobTable(dynamo, env.TABLE_NAME),
  transforms: createTransformTable(dynamo, env.TABLE_NAME),
  requestTransform: createTransformQueue(sqs, env.TRANSFORM_QUEUE_URL),
  capsOf: createCapsOf(ownerLimits, stage),
  ownerLimits,
  dailyQuota: { uploads: stage.dailyUploads, bytes: stage.dailyUploadBytes },
  countUploads: createUploadQuota(dynamo, env.TABLE_NAME),
  importTable: createImportTable(dynamo, env.TABLE_NAME),
  originals: createOriginalStore(s3, env.ORIGINALS_BUCKET),
  sourceBucket: createSourceBucket(s3, env.ORIGINALS_BUCKET),
  importInventory: createImportMachine(createStepFunctions, env.INVENTORY_IMPORTS_ARN),
  requestAnalysis: createAnalysisQueue(sqs, env.ANALYSIS_QUEUE_URL),
  requestVision: createVisionQueues(sqs, env.VISION_QUEUE_URLS),
  advanceLater: createJobQueue(sqs, env.JOB_QUEUE_URL),
  backlog: createQueueBacklog(sqs, [env.ANALYSIS_QUEUE_URL, ...Object.values(env.VISION_QUEUE_URLS)]),
  routes: stage.featureRoutes,
  readRollouts: openRollouts(dynamo, env).remembered,
  software: {
    analysisVersion,
    visionVersions,
    manifest: allModels,
    jointModel: stage.jointModel,
    effort: stage.visionEffort,
  },
  now: () => new Date(),
}

/** Advances jobs step by step. */
export const handler = queueHandler(messageOf(JobMessage), {
  ownerOf: ({ owner }) => owner,
  each: async (message) => {
    const outcome = await advanceJob(deps, message)
    if (outcome === 'given up') {
      report('JobsGivenUp', 1)
      logger.error('job given up', { ...message })
    } else logger.info('job advanced', { ...message, outcome })
  },
})
