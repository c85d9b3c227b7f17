import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { createClosedCheck } from '../../limits/aws/close-account.ts'
import { createDocumentDynamo, createS3 } from '../../platform/clients.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { logger, observed, report } from '../../platform/telemetry.ts'
import { mayWait } from '../../platform/throttling.ts'
import { openDatasetsIn } from '../../search/aws/datasets-in-bucket.ts'
import { createMaintenanceNotes } from '../../search/aws/maintenance-notes.ts'
import { maintainDataset } from '../../search/dataset/maintain-dataset.ts'
import type { Dataset } from '../../search/dataset/open-datasets.ts'
import { maintainIndex } from '../../search/maintenance/maintain-index.ts'
import { maintainFamilies } from '../../similarity/maintain-families.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'

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
  onFailure: (owner: Owner, error: unknown) =>
    logger.error('dataset not maintained', { owner, error: error as Error }),
  onLongestWait: (seconds: number) => report('LongestWaitSeconds', seconds),
  now: () => new Date(),
}

/** Runs on a schedule. What one run does not finish stays recorded for the next. */
export const handler = middy<ScheduledEvent, number>()
  .use(observed())
  .use(mayWait({ reserveMs: 15_000 }))
  .handler(async (_event, context) => {
    const maintained = await maintainIndex(deps, () => context.getRemainingTimeInMillis())
    logger.info('index maintained', { datasets: maintained })
    return maintained
  })
