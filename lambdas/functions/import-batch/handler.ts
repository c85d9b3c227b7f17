import middy from '@middy/core'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createOriginalStore } from '../../image-record/aws/original-store.ts'
import { createImportTable } from '../../jobs/aws/import-table.ts'
import { createJobTable } from '../../jobs/aws/job-table.ts'
import { createSourceBucket } from '../../jobs/aws/source-bucket.ts'
import { importBatch } from '../../jobs/imports/import-batch.ts'
import { InventoryBatch } from '../../jobs/imports/inventory-batch.ts'
import { createOwnerLimitsTable } from '../../limits/aws/owner-limits-table.ts'
import { createUploadQuota } from '../../limits/aws/upload-quota.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { createQueueBacklog } from '../../platform/queues/queue-backlog.ts'
import { logger, observed } from '../../platform/telemetry.ts'
import { mayWait } from '../../platform/throttling.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { defaultFeatures } from '../feature-settings.ts'
import * as settings from '../settings.ts'

const env = readEnvironment('TABLE_NAME', 'ORIGINALS_BUCKET', 'ANALYSIS_QUEUE_URL', 'VISION_QUEUE_URLS')
const stage = readSettings({ ...settings.importBatch, defaultFeatures })
const dynamo = createDocumentDynamo()
const s3 = createS3()
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  jobs: createJobTable(dynamo, env.TABLE_NAME),
  ownerLimits: createOwnerLimitsTable(dynamo, env.TABLE_NAME),
  dailyQuota: { uploads: stage.dailyUploads, bytes: stage.dailyUploadBytes },
  countUploads: createUploadQuota(dynamo, env.TABLE_NAME),
  importTable: createImportTable(dynamo, env.TABLE_NAME),
  originals: createOriginalStore(s3, env.ORIGINALS_BUCKET),
  sourceBucket: createSourceBucket(s3, env.ORIGINALS_BUCKET),
  backlog: createQueueBacklog(createSqs(), [env.ANALYSIS_QUEUE_URL, ...Object.values(env.VISION_QUEUE_URLS)]),
  now: () => new Date(),
}

/** A step of a state machine: imports a batch of an inventory's objects. */
export const handler = middy()
  .use(observed())
  .use(mayWait({ reserveMs: 15_000 }))
  .handler(async (event: unknown) => {
    const batch = InventoryBatch.parse(event)
    const outcome = await importBatch(deps, batch)
    logger.info('batch imported', {
      owner: batch.owner,
      jobId: batch.jobId,
      batch: batch.line.batch,
      ...outcome,
    })
    return outcome
  })
