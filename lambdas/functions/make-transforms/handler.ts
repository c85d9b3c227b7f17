import type { Context } from 'aws-lambda'
import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createJobProgress } from '../../image-record/aws/job-progress.ts'
import { createOriginalStore } from '../../image-record/aws/original-store.ts'
import { makeArchive } from '../../jobs/archives/make-archive.ts'
import { createArchiveQueue } from '../../jobs/aws/archive-queue.ts'
import { createArchiveStore } from '../../jobs/aws/archive-store.ts'
import { createArchiveTable } from '../../jobs/aws/archive-table.ts'
import { createJobTable } from '../../jobs/aws/job-table.ts'
import { ownerOfWork, TransformWork } from '../../jobs/transform-work.ts'
import { createOwnerLimitsTable } from '../../limits/aws/owner-limits-table.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import type { JobRef, TransformRef } from '../../platform/identifiers.ts'
import { createHoldMessage } from '../../platform/queues/hold-message.ts'
import { messageOf } from '../../platform/queues/sqs-handler.ts'
import { logger } from '../../platform/telemetry.ts'
import { createPresetTable } from '../../transforms/aws/preset-table.ts'
import { createTransformQueue } from '../../transforms/aws/transform-queue.ts'
import { createTransformTable } from '../../transforms/aws/transform-table.ts'
import { type MakeOptions, makeTransform } from '../../transforms/make-transform.ts'
import { renderTransform } from '../../transforms/render-transform.ts'
import { TransformPlan } from '../../transforms/steps.ts'
import { createCapsOf } from '../../transforms/transform-caps.ts'
import { transformLimitsOf } from '../../transforms/transform-limits.ts'
import { transformPhoto } from '../../transforms/transform-photo.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { openPublisher } from '../wiring/open-announcer.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'SOURCE_QUEUE_URL',
)
const stage = readSettings(settings.makeTransforms)
const dynamo = createDocumentDynamo()
const s3 = createS3()
const sqs = createSqs()
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  transforms: createTransformTable(dynamo, env.TABLE_NAME),
  jobs: { ...createJobTable(dynamo, env.TABLE_NAME), ...createJobProgress(dynamo, env.TABLE_NAME) },
  originals: createOriginalStore(s3, env.ORIGINALS_BUCKET),
  derived: createDerivedStore(s3, env.DERIVED_BUCKET),
  publish: openPublisher(dynamo, env),
  render: renderTransform,
  limits: transformLimitsOf(stage),
  capsOf: createCapsOf(createOwnerLimitsTable(dynamo, env.TABLE_NAME), stage),
  now: () => new Date(),
}

const archiving = {
  ...deps,
  archiveRows: createArchiveTable(dynamo, env.TABLE_NAME),
  archives: createArchiveStore(s3, env.DERIVED_BUCKET),
  requestArchive: createArchiveQueue(sqs, env.SOURCE_QUEUE_URL),
  nowMs: () => Date.now(),
}

const requesting = {
  ...deps,
  presets: createPresetTable(dynamo, env.TABLE_NAME),
  requestTransform: createTransformQueue(sqs, env.SOURCE_QUEUE_URL),
  plans: stage.plansOfEveryPhoto.map((plan) => TransformPlan.parse(plan)),
}

async function make(transform: TransformRef, options: MakeOptions): Promise<void> {
  const outcome = await makeTransform(deps, transform, options)
  logger.info('transform handled', { ...transform, outcome })
}

async function archive(job: JobRef, context: Context): Promise<void> {
  const outcome = await makeArchive(archiving, job, context.getRemainingTimeInMillis())
  logger.info('archive handled', { ...job, outcome })
}

async function handle(work: TransformWork, context: Context): Promise<void> {
  if (work.kind === 'make-transform')
    return make(work.transform, {
      ifPending: work.ifPending,
      remainingMs: context.getRemainingTimeInMillis(),
    })
  if (work.kind === 'make-archive') return archive(work.job, context)
  const requested = await transformPhoto(requesting, work.image)
  logger.info('transforms of a photo requested', { ...work.image, requested })
}

const hold = createHoldMessage(sqs, env.SOURCE_QUEUE_URL)

/** Consumes the queue of transforms: makes them, archives them, and requests those that are made of every photo. */
export const handler = queueHandler(messageOf(TransformWork), {
  ownerOf: ownerOfWork,
  each: (work, record, context) => hold(record, () => handle(work, context)),
})
