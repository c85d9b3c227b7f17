import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { createDerivedStore } from '../../images/aws/derived-store.ts'
import { createEventPublisher } from '../../images/aws/event-publisher.ts'
import { createImageTable } from '../../images/aws/image-table.ts'
import { createOriginalStore } from '../../images/aws/original-store.ts'
import { createDocumentDynamo, createEventBridge, createS3, createSqs } from '../../platform/clients.ts'
import type { TransformRef } from '../../platform/identifiers.ts'
import { messageOf } from '../../platform/queues/sqs-handler.ts'
import { logger, metrics } from '../../platform/telemetry.ts'
import { createPresetTable } from '../../transforms/aws/preset-table.ts'
import { createTransformQueue } from '../../transforms/aws/transform-queue.ts'
import { createTransformTable } from '../../transforms/aws/transform-table.ts'
import { makeTransform } from '../../transforms/make-transform.ts'
import { renderTransform } from '../../transforms/render-transform.ts'
import { TransformPlan } from '../../transforms/steps.ts'
import { defaultTransformLimits } from '../../transforms/transform-limits.ts'
import { transformPhoto } from '../../transforms/transform-photo.ts'
import { TransformWork } from '../../transforms/transform-work.ts'
import { createJobTable } from '../../versions/aws/job-table.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import {
  dailyTransforms,
  maxPixels,
  maxUploadBytes,
  plansOfEveryPhoto,
  transformsPerImage,
} from '../settings.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'SOURCE_QUEUE_URL',
)
const stage = readSettings({
  dailyTransforms,
  maxPixels,
  maxUploadBytes,
  plansOfEveryPhoto,
  transformsPerImage,
})
const limits = {
  ...defaultTransformLimits,
  source: {
    ...defaultTransformLimits.source,
    maxBytes: stage.maxUploadBytes,
    maxPixels: stage.maxPixels,
  },
}
const dynamo = createDocumentDynamo()
const s3 = createS3()
const deps = {
  images: createImageTable(dynamo, env.TABLE_NAME),
  transforms: createTransformTable(dynamo, env.TABLE_NAME),
  jobs: createJobTable(dynamo, env.TABLE_NAME),
  originals: createOriginalStore(s3, env.ORIGINALS_BUCKET),
  derived: createDerivedStore(s3, env.DERIVED_BUCKET),
  publish: createEventPublisher(createEventBridge(), env.EVENT_BUS_NAME),
  render: renderTransform,
  limits,
  now: () => new Date(),
}

const requesting = {
  ...deps,
  presets: createPresetTable(dynamo, env.TABLE_NAME),
  requestTransform: createTransformQueue(createSqs(), env.SOURCE_QUEUE_URL),
  caps: { perImage: stage.transformsPerImage, perDay: stage.dailyTransforms },
  plans: stage.plansOfEveryPhoto.map((plan) => TransformPlan.parse(plan)),
}

async function make(transform: TransformRef): Promise<void> {
  const outcome = await makeTransform(deps, transform)
  metrics.addMetric('TransformsMade', MetricUnit.Count, outcome === 'completed' ? 1 : 0)
  logger.info('transform handled', { ...transform, outcome })
}

/** Makes the transforms that lie in the queue, and asks for those that are made of every photo. */
export const handler = queueHandler(messageOf(TransformWork), {
  each: async (work) => {
    if (work.kind === 'make-transform') return make(work.transform)
    const requested = await transformPhoto(requesting, work.image)
    logger.info('transforms of a photo requested', { ...work.image, requested })
  },
})
