import middy from '@middy/core'
import { createErasureQueue } from '../../erasures/aws/erasure-queue.ts'
import { createErasureTable } from '../../erasures/aws/erasure-table.ts'
import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createOriginalStore } from '../../image-record/aws/original-store.ts'
import { createVersionTable } from '../../image-record/aws/version-table.ts'
import { createInspectionInvoker } from '../../inspections/aws/inspection-invoker.ts'
import { createInspectionTable } from '../../inspections/aws/inspection-table.ts'
import { resumeInspections } from '../../inspections/resume-inspections.ts'
import { startDueInspection } from '../../inspections/start-inspection.ts'
import { createArchiveQueue } from '../../jobs/aws/archive-queue.ts'
import { createArchiveTable } from '../../jobs/aws/archive-table.ts'
import { createJobQueue } from '../../jobs/aws/job-queue.ts'
import { createJobTable } from '../../jobs/aws/job-table.ts'
import { createAnalysisQueue } from '../../pipeline/aws/analysis-queue.ts'
import { createContentIndex } from '../../pipeline/aws/content-index.ts'
import { createVisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { createDocumentDynamo, createLambda, createS3, createSqs } from '../../platform/clients.ts'
import { createQueueBacklog } from '../../platform/queues/queue-backlog.ts'
import { logger, observed, report } from '../../platform/telemetry.ts'
import { mayWait } from '../../platform/throttling.ts'
import { createMaintenanceNotes } from '../../search/aws/maintenance-notes.ts'
import { createMaintenanceQueue } from '../../search/aws/maintenance-queue.ts'
import { requestMaintenance } from '../../search/maintenance/request-maintenance.ts'
import { countDeadLetters } from '../../sweep/count-dead-letters.ts'
import { resumeErasures } from '../../sweep/resume-erasures.ts'
import { countTakenUp, sweep } from '../../sweep/sweep.ts'
import { createTransformQueue } from '../../transforms/aws/transform-queue.ts'
import { createTransformTable } from '../../transforms/aws/transform-table.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { openPublishing } from '../wiring/open-announcer.ts'
import { openDiscardArchives } from '../wiring/open-archives.ts'
import { openRollouts } from '../wiring/open-rollouts.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'ANALYSIS_QUEUE_URL',
  'ERASURE_QUEUE_URL',
  'DEAD_LETTER_QUEUES',
  'INSPECT_FUNCTION_NAME',
  'INDEX_MAINTENANCE_QUEUE_URL',
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
  inspections: createInspectionTable(dynamo, env.TABLE_NAME),
  advanceInspection: createInspectionInvoker(createLambda(), env.INSPECT_FUNCTION_NAME),
  datasetNotes: createMaintenanceNotes(dynamo, env.TABLE_NAME),
  sendMaintenance: createMaintenanceQueue(sqs, env.INDEX_MAINTENANCE_QUEUE_URL),
  deadLetters: env.DEAD_LETTER_QUEUES.map((name) => ({
    name,
    count: createQueueBacklog(sqs, [new URL(name, env.ANALYSIS_QUEUE_URL).href]),
  })),
  routes: stage.featureRoutes,
  readRollouts: openRollouts(dynamo, env).remembered,
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
    const resumedInspections = await resumeInspections(deps)
    const startedInspection = await startDueInspection(deps)
    const requestedMaintenance = await requestMaintenance(deps, () => context.getRemainingTimeInMillis())
    const deadLetters = await countDeadLetters(deps)
    const takenUp = countTakenUp(settled) + resumedInspections
    if (takenUp > 0) report('WorkTakenUp', takenUp)
    if (deadLetters.total > 0) report('DeadLetters', deadLetters.total)
    logger.info('swept', {
      settled,
      resumedErasures,
      resumedInspections,
      startedInspection,
      requestedMaintenance,
      deadLetters: deadLetters.byQueue,
    })
    return settled
  })
