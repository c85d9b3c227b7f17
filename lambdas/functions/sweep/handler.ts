import middy from '@middy/core'
import { createAnalysisQueue } from '../../analysis/aws/analysis-queue.ts'
import { createErasureQueue } from '../../erasures/aws/erasure-queue.ts'
import { createErasureTable } from '../../erasures/aws/erasure-table.ts'
import { createDerivedStore } from '../../images/aws/derived-store.ts'
import { createImageTable } from '../../images/aws/image-table.ts'
import { createOriginalStore } from '../../images/aws/original-store.ts'
import { resumeErasures } from '../../images/sweep/resume-erasures.ts'
import { countTakenUp, sweep } from '../../images/sweep/sweep.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { logger, observed, report } from '../../platform/telemetry.ts'
import { mayWait } from '../../platform/throttling.ts'
import { createArchiveQueue } from '../../transforms/aws/archive-queue.ts'
import { createArchiveTable } from '../../transforms/aws/archive-table.ts'
import { createTransformQueue } from '../../transforms/aws/transform-queue.ts'
import { createTransformTable } from '../../transforms/aws/transform-table.ts'
import { createJobQueue } from '../../versions/aws/job-queue.ts'
import { createJobTable } from '../../versions/aws/job-table.ts'
import { createVersionTable } from '../../versions/aws/version-table.ts'
import { createContentIndex } from '../../vision/aws/content-index.ts'
import { createVisionQueues } from '../../vision/aws/vision-queues.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { openPublishing } from '../wiring/open-announcer.ts'
import { openDiscardArchives } from '../wiring/open-archives.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'ANALYSIS_QUEUE_URL',
  'ERASURE_QUEUE_URL',
  'VISION_QUEUE_URLS',
  'JOB_QUEUE_URL',
  'TRANSFORM_QUEUE_URL',
)
const stage = readSettings({ ...settings.sweep, featureRoutes })
const s3 = createS3()
const sqs = createSqs()
const dynamo = createDocumentDynamo()
const derived = createDerivedStore(s3, env.DERIVED_BUCKET)
const archiveRows = createArchiveTable(dynamo, env.TABLE_NAME)
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  content: createContentIndex(dynamo, env.TABLE_NAME),
  versions: createVersionTable(dynamo, env.TABLE_NAME),
  jobs: createJobTable(dynamo, env.TABLE_NAME),
  advanceLater: createJobQueue(sqs, env.JOB_QUEUE_URL),
  transforms: createTransformTable(dynamo, env.TABLE_NAME),
  requestTransform: createTransformQueue(sqs, env.TRANSFORM_QUEUE_URL),
  originals: createOriginalStore(s3, env.ORIGINALS_BUCKET),
  derived,
  archiveRows,
  discardArchives: openDiscardArchives(dynamo, env.TABLE_NAME, derived),
  requestArchive: createArchiveQueue(sqs, env.TRANSFORM_QUEUE_URL),
  ...openPublishing(dynamo, env),
  requestAnalysis: createAnalysisQueue(sqs, env.ANALYSIS_QUEUE_URL),
  requestVision: createVisionQueues(sqs, env.VISION_QUEUE_URLS),
  erasures: createErasureTable(dynamo, env.TABLE_NAME),
  advanceErasure: createErasureQueue(sqs, env.ERASURE_QUEUE_URL),
  routes: stage.featureRoutes,
  now: () => new Date(),
  onFailure: (error: unknown, overdue: object) =>
    logger.error('overdue work not settled', { ...overdue, error: error as Error }),
}

/** Runs on a schedule. What one run does not finish stays open for the next. */
export const handler = middy()
  .use(observed())
  // Work that is still throttled by then is left to the next run.
  .use(mayWait({ reserveMs: 15_000 }))
  .handler(async (_event, context) => {
    const settled = await sweep(deps, () => context.getRemainingTimeInMillis())
    const resumedErasures = await resumeErasures(deps)
    const takenUp = countTakenUp(settled)
    if (takenUp > 0) report('WorkTakenUp', takenUp)
    logger.info('swept', { settled, resumedErasures })
    return settled
  })
