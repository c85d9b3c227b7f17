import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { createDerivedStore } from '../../images/aws/derived-store.ts'
import { createEventPublisher } from '../../images/aws/event-publisher.ts'
import { createImageTable } from '../../images/aws/image-table.ts'
import { createOriginalStore } from '../../images/aws/original-store.ts'
import { createDocumentDynamo, createEventBridge, createS3 } from '../../platform/clients.ts'
import { messageOf } from '../../platform/queues/sqs-handler.ts'
import { logger, metrics } from '../../platform/telemetry.ts'
import { createTransformTable } from '../../transforms/aws/transform-table.ts'
import { makeTransform } from '../../transforms/make-transform.ts'
import { renderTransform } from '../../transforms/render-transform.ts'
import { defaultTransformLimits } from '../../transforms/transform-limits.ts'
import { TransformMessage } from '../../transforms/transform-row.ts'
import { createJobTable } from '../../versions/aws/job-table.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { maxPixels, maxUploadBytes } from '../settings.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment('TABLE_NAME', 'ORIGINALS_BUCKET', 'DERIVED_BUCKET', 'EVENT_BUS_NAME')
const stage = readSettings({ maxPixels, maxUploadBytes })
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

/** Makes the transforms that lie in the queue. */
export const handler = queueHandler(messageOf(TransformMessage), {
  each: async ({ transform }) => {
    const outcome = await makeTransform(deps, transform)
    metrics.addMetric('TransformsMade', MetricUnit.Count, outcome === 'completed' ? 1 : 0)
    logger.info('transform handled', { ...transform, outcome })
  },
})
