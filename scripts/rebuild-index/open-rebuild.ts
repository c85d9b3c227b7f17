import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import { createClosedCheck } from '../../lambdas/limits/aws/close-account.ts'
import { createS3 } from '../../lambdas/platform/clients.ts'
import { createMaintenanceNotes } from '../../lambdas/search/aws/maintenance-notes.ts'
import { maintainDataset } from '../../lambdas/search/dataset/maintain-dataset.ts'
import type { Dataset } from '../../lambdas/search/dataset/open-datasets.ts'
import { maintainFamilies } from '../../lambdas/similarity/maintain-families.ts'
import { createListedImages } from './listed-images.ts'
import type { RebuildDeps } from './rebuild-index.ts'

/** Long enough for every function that reads or writes a table which has just been replaced. */
export const graceMs = 2 * 60_000

/** What a rebuild needs of a stage. */
export async function openRebuild(client: DynamoDBDocumentClient, tableName: string, bucket: string) {
  // Lance reads these when it is loaded: see lib/constructs/search-index.ts. A local run has no TLS.
  process.env.LANCE_CPU_THREADS ??= '4'
  process.env.LANCEDB_LOG ??= 'error'
  if (process.env.AWS_ENDPOINT_URL?.startsWith('http:')) process.env.AWS_ALLOW_HTTP ??= 'true'
  const { openDatasetsIn } = await import('../../lambdas/search/aws/datasets-in-bucket.ts')
  const datasets = openDatasetsIn(createS3(), bucket)
  return {
    images: createImageTable(client, tableName),
    listed: createListedImages(client, tableName),
    datasets,
    notes: createMaintenanceNotes(client, tableName),
    isClosed: createClosedCheck(client, tableName),
    maintain: async (dataset: Dataset) => {
      await maintainFamilies(dataset.table)
      // A new table holds nothing that has to be forgotten, so the hours do not matter.
      await maintainDataset(dataset, { now: new Date(), deletedHours: 24 })
    },
    onProgress: (owner: string, images: number) => console.error(`${owner}: ${images} images`),
  } satisfies RebuildDeps & { datasets: unknown }
}
