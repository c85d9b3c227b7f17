import middy from '@middy/core'
import { createStageEventPublisher } from '../../events/aws/event-publisher.ts'
import { advanceInspection } from '../../inspections/advance-inspection.ts'
import { advanceRepair } from '../../inspections/advance-repair.ts'
import { createInspectionInvoker } from '../../inspections/aws/inspection-invoker.ts'
import { createInspectionTable } from '../../inspections/aws/inspection-table.ts'
import { createStageContents } from '../../inspections/aws/stage-contents.ts'
import { eventOfInspection } from '../../inspections/event-of-inspection.ts'
import { lostIn } from '../../inspections/inspection-counts.ts'
import { InspectionMessage } from '../../inspections/inspection-message.ts'
import type { Difference, InspectionRow } from '../../inspections/inspection-rows.ts'
import {
  createDocumentDynamo,
  createEventBridge,
  createLambda,
  createS3,
  createSqs,
} from '../../platform/clients.ts'
import { logger, observed, report } from '../../platform/telemetry.ts'
import { mayWait } from '../../platform/throttling.ts'
import { openDatasetsIn } from '../../search/aws/datasets-in-bucket.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { openRepairs } from '../wiring/open-repairs.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'INDEX_BUCKET_NAME',
  'EVENT_BUS_NAME',
  'AWS_LAMBDA_FUNCTION_NAME',
  'ANALYSIS_QUEUE_URL',
  'JOB_QUEUE_URL',
  'TRANSFORM_QUEUE_URL',
  'WEBHOOK_DELIVERY_QUEUE_URL',
  'INDEX_CHANGES_QUEUE_URL',
)
const stage = readSettings(settings.inspect)
const [dynamo, s3, sqs] = [createDocumentDynamo(), createS3(), createSqs()]
const publish = createStageEventPublisher(createEventBridge(), env.EVENT_BUS_NAME)
const deps = {
  ...openRepairs({ dynamo, s3, sqs }, env),
  graceDays: stage.inspectionGraceDays,
  checksumGibPerDay: stage.checksumGibPerDay,
  inspections: createInspectionTable(dynamo, env.TABLE_NAME),
  advanceInspection: createInspectionInvoker(createLambda(), env.AWS_LAMBDA_FUNCTION_NAME),
  contents: createStageContents({
    s3,
    dynamo,
    tableName: env.TABLE_NAME,
    originalsBucket: env.ORIGINALS_BUCKET,
    derivedBucket: env.DERIVED_BUCKET,
    indexBucket: env.INDEX_BUCKET_NAME,
    datasets: openDatasetsIn(s3, env.INDEX_BUCKET_NAME),
  }),
  announce: async (inspection: InspectionRow) => {
    await publish(eventOfInspection(inspection))
    const lost = lostIn(inspection)
    if (lost > 0) report('OriginalsLost', lost)
  },
  onFailure: (error: unknown, difference: Difference) =>
    logger.error('difference not repaired', { ...difference, error: error as Error }),
}

/** Inspects the stage and repairs what inspections have found, step by step. */
export const handler = middy()
  .use(observed())
  // What is still throttled by then is repeated by Lambda, and then by the sweep.
  .use(mayWait({ reserveMs: 5_000 }))
  .handler(async (event: unknown, context) => {
    const { inspectionId, repair } = InspectionMessage.parse(event)
    const remainingMs = () => context.getRemainingTimeInMillis()
    const outcome = repair
      ? await advanceRepair(deps, inspectionId, repair, remainingMs)
      : await advanceInspection(deps, inspectionId, remainingMs)
    logger.info('inspection advanced', { inspectionId, repair, outcome })
  })
