import { createContentIndex } from '../adapters/content-index.ts'
import { createDerivedStore } from '../adapters/derived-store.ts'
import { createErasureQueue } from '../adapters/erasures/erasure-queue.ts'
import { createErasureTable } from '../adapters/erasures/erasure-table.ts'
import { datasetOf, originalsOf, renditionsOf } from '../adapters/erasures/owner-objects.ts'
import { createUserPoolPerson } from '../adapters/identity/user-pool-person.ts'
import { createImageTable } from '../adapters/image-table.ts'
import { createCloseAccount } from '../adapters/limits/close-account.ts'
import { createOriginalStore } from '../adapters/original-store.ts'
import { createVersionTable } from '../adapters/reruns/version-table.ts'
import { createMaintenanceNotes } from '../adapters/search/maintenance-notes.ts'
import { createTableRows } from '../adapters/table-rows.ts'
import { ErasureMessage } from '../core/contracts/erasures.ts'
import { createCognito, createDocumentDynamo, createS3, createSqs } from '../runtime/clients.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { openTell } from '../runtime/open-announce.ts'
import { sqsHandler } from '../runtime/sqs-handler.ts'
import { logger } from '../runtime/telemetry.ts'
import { advanceErasure } from './advance-erasure.ts'
import { erasureTasks } from './erasure-tasks.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'INDEX_BUCKET_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'USER_POOL_ID',
  'ERASURE_QUEUE_URL',
  'ERASURE_QUIET_SECONDS',
  'UPLOAD_EXPIRY_SECONDS',
)
/** A PUT that began just before its slot expired may take this long to arrive, and its notification a little more. */
const arrivalSeconds = 1_800

const s3 = createS3()
const dynamo = createDocumentDynamo()
const images = createImageTable(dynamo, env.TABLE_NAME)
const deps = {
  erasures: createErasureTable(dynamo, env.TABLE_NAME),
  tasks: erasureTasks({
    images,
    rows: createTableRows(dynamo, env.TABLE_NAME),
    ownerOriginals: originalsOf(s3, env.ORIGINALS_BUCKET),
    ownerRenditions: renditionsOf(s3, env.DERIVED_BUCKET),
    ownerDatasets: datasetOf(s3, env.INDEX_BUCKET_NAME),
    datasetNotes: createMaintenanceNotes(dynamo, env.TABLE_NAME),
    originals: createOriginalStore(s3, env.ORIGINALS_BUCKET),
    derived: createDerivedStore(s3, env.DERIVED_BUCKET),
    versions: createVersionTable(dynamo, env.TABLE_NAME),
    content: createContentIndex(dynamo, env.TABLE_NAME),
    ...openTell(dynamo, env),
    now: () => new Date(),
  }),
  person: createUserPoolPerson(createCognito(), env.USER_POOL_ID),
  closeAccount: createCloseAccount(dynamo, env.TABLE_NAME),
  advanceLater: createErasureQueue(createSqs(), env.ERASURE_QUEUE_URL),
  quietSeconds: env.ERASURE_QUIET_SECONDS,
  lastLookSeconds: env.UPLOAD_EXPIRY_SECONDS + arrivalSeconds,
  now: () => new Date(),
}

/** Erases accounts, step by step. */
export const handler = sqsHandler({
  each: async ({ body }, context) => {
    const { owner } = ErasureMessage.parse(JSON.parse(body))
    const outcome = await advanceErasure(deps, owner, () => context.getRemainingTimeInMillis())
    logger.info('erasure advanced', { owner, outcome })
  },
})
