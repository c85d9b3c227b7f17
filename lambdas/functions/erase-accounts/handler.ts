import { advanceErasure } from '../../erasures/advance-erasure.ts'
import { createErasureQueue } from '../../erasures/aws/erasure-queue.ts'
import { createErasureTable } from '../../erasures/aws/erasure-table.ts'
import {
  archivesOf,
  datasetOf,
  importListsOf,
  originalsOf,
  renditionsOf,
} from '../../erasures/aws/owner-objects.ts'
import { ErasureMessage } from '../../erasures/erasure-message.ts'
import { erasureTasks } from '../../erasures/erasure-tasks.ts'
import { findingRestored } from '../../identity/aws/finding-restored.ts'
import { createRestoredPeople } from '../../identity/aws/restored-people.ts'
import { createUserPoolPerson } from '../../identity/aws/user-pool-person.ts'
import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createOriginalStore } from '../../image-record/aws/original-store.ts'
import { createVersionTable } from '../../image-record/aws/version-table.ts'
import { createAccountCloser } from '../../limits/aws/close-account.ts'
import { createContentIndex } from '../../pipeline/aws/content-index.ts'
import { createCognito, createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { createTableRows } from '../../platform/dynamo/table-rows.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { messageOf } from '../../platform/queues/sqs-handler.ts'
import { logger } from '../../platform/telemetry.ts'
import { createMaintenanceNotes } from '../../search/aws/maintenance-notes.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { openPublishing } from '../wiring/open-announcer.ts'
import { openDiscardArchives } from '../wiring/open-archives.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'INDEX_BUCKET_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'USER_POOL_ID',
  'ERASURE_QUEUE_URL',
  'ERASURE_QUIET_SECONDS',
)
const stage = readSettings(settings.eraseAccounts)
/** How long a PUT that began just before its slot expired may take to arrive, including its notification. */
const arrivalSeconds = 1_800

const s3 = createS3()
const dynamo = createDocumentDynamo()
const derived = createDerivedStore(s3, env.DERIVED_BUCKET)
const images = createImageTable(dynamo, env.TABLE_NAME)
const restored = createRestoredPeople(dynamo, env.TABLE_NAME)
const person = createUserPoolPerson(findingRestored(createCognito(), restored), env.USER_POOL_ID)
const deps = {
  ...stage,
  erasures: createErasureTable(dynamo, env.TABLE_NAME),
  tasks: erasureTasks({
    images,
    rows: createTableRows(dynamo, env.TABLE_NAME),
    ownerOriginals: originalsOf(s3, env.ORIGINALS_BUCKET),
    ownerRenditions: renditionsOf(s3, env.DERIVED_BUCKET),
    ownerArchives: archivesOf(s3, env.DERIVED_BUCKET),
    ownerImportLists: importListsOf(s3, env.DERIVED_BUCKET),
    ownerDatasets: datasetOf(s3, env.INDEX_BUCKET_NAME),
    datasetNotes: createMaintenanceNotes(dynamo, env.TABLE_NAME),
    originals: createOriginalStore(s3, env.ORIGINALS_BUCKET),
    derived,
    discardArchives: openDiscardArchives(dynamo, env.TABLE_NAME, derived),
    versions: createVersionTable(dynamo, env.TABLE_NAME),
    content: createContentIndex(dynamo, env.TABLE_NAME),
    ...openPublishing(dynamo, env),
    now: () => new Date(),
  }),
  person: {
    ...person,
    remove: async (owner: Owner) => {
      await person.remove(owner)
      await restored.unlink(owner)
    },
  },
  closeAccount: createAccountCloser(dynamo, env.TABLE_NAME),
  advanceLater: createErasureQueue(createSqs(), env.ERASURE_QUEUE_URL),
  quietSeconds: env.ERASURE_QUIET_SECONDS,
  lastLookSeconds: stage.uploadExpirySeconds + arrivalSeconds,
  now: () => new Date(),
}

/** Erases accounts step by step. */
export const handler = queueHandler(messageOf(ErasureMessage), {
  ownerOf: ({ owner }) => owner,
  each: async ({ owner }, _record, context) => {
    const outcome = await advanceErasure(deps, owner, () => context.getRemainingTimeInMillis())
    logger.info('erasure advanced', { owner, outcome })
  },
})
