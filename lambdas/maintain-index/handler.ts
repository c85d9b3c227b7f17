import { MetricUnit } from '@aws-lambda-powertools/metrics'
import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { createIsClosed } from '../adapters/limits/close-account.ts'
import { openDatasetsIn } from '../adapters/search/datasets-in-bucket.ts'
import { maintainDataset } from '../adapters/search/maintain-dataset.ts'
import { createMaintenanceNotes } from '../adapters/search/maintenance-notes.ts'
import type { Dataset } from '../adapters/search/open-datasets.ts'
import type { Owner } from '../core/contracts/identifiers.ts'
import { createDocumentDynamo, createS3 } from '../runtime/clients.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { logger, metrics, observed } from '../runtime/telemetry.ts'
import { mayWait } from '../runtime/throttling.ts'
import { maintainFamilies } from '../similarity/maintain-families.ts'
import { maintainIndex } from './maintain-index.ts'

const env = readEnvironment('TABLE_NAME', 'INDEX_BUCKET_NAME', 'INDEX_DELETED_HOURS')
const dynamo = createDocumentDynamo()
const deps = {
  notes: createMaintenanceNotes(dynamo, env.TABLE_NAME),
  datasets: openDatasetsIn(createS3(), env.INDEX_BUCKET_NAME),
  isClosed: createIsClosed(dynamo, env.TABLE_NAME),
  maintain: async ({ table }: Dataset, isTimeUp: () => boolean) => {
    await maintainFamilies(table, isTimeUp)
    return maintainDataset(table, { now: new Date(), deletedHours: env.INDEX_DELETED_HOURS })
  },
  onFailure: (owner: Owner, error: unknown) =>
    logger.error('dataset not maintained', { owner, error: error as Error }),
  now: () => new Date(),
}

/** Runs on a schedule; whatever one run does not finish stays noted for the next. */
export const handler = middy<ScheduledEvent, number>()
  .use(observed())
  .use(mayWait({ reserveMs: 15_000 }))
  .handler(async (_event, context) => {
    const maintained = await maintainIndex(deps, () => context.getRemainingTimeInMillis())
    metrics.addMetric('DatasetsMaintained', MetricUnit.Count, maintained)
    logger.info('index maintained', { datasets: maintained })
    return maintained
  })
