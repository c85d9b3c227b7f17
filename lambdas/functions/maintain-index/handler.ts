import { createClosedCheck } from '../../limits/aws/close-account.ts'
import { createDocumentDynamo, createS3 } from '../../platform/clients.ts'
import { messageOf } from '../../platform/queues/sqs-handler.ts'
import { logger } from '../../platform/telemetry.ts'
import { openDatasetsIn } from '../../search/aws/datasets-in-bucket.ts'
import { createMaintenanceNotes } from '../../search/aws/maintenance-notes.ts'
import { maintainDataset } from '../../search/dataset/maintain-dataset.ts'
import type { Dataset } from '../../search/dataset/open-datasets.ts'
import { maintainIndex } from '../../search/maintenance/maintain-index.ts'
import { MaintenanceMessage } from '../../search/maintenance/maintenance-message.ts'
import { maintainFamilies } from '../../similarity/maintain-families.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment('TABLE_NAME', 'INDEX_BUCKET_NAME')
const stage = readSettings(settings.maintainIndex)
const dynamo = createDocumentDynamo()
const deps = {
  notes: createMaintenanceNotes(dynamo, env.TABLE_NAME),
  datasets: openDatasetsIn(createS3(), env.INDEX_BUCKET_NAME),
  isClosed: createClosedCheck(dynamo, env.TABLE_NAME),
  maintain: async (dataset: Dataset, isTimeUp: () => boolean) => {
    await maintainFamilies(dataset.table, isTimeUp)
    return maintainDataset(dataset, { now: new Date(), deletedHours: stage.indexDeletedHours })
  },
  now: () => new Date(),
}

/** Maintains the datasets that messages name. */
export const handler = queueHandler(messageOf(MaintenanceMessage), {
  ownerOf: ({ owner }) => owner,
  each: async ({ owner }, _record, context) => {
    const isMaintained = await maintainIndex(deps, owner, () => context.getRemainingTimeInMillis())
    logger.info('index maintained', { owner, isMaintained })
  },
})
