/**
 * Rebuilds the index, or compares it with the results: npm run rebuild-index -- --results <TableName> --bucket
 * <IndexBucketName> [--owner <owner>] [--check]
 */
import { parseArgs } from 'node:util'
import { createImageTable } from '../lambdas/image-record/aws/image-table.ts'
import { createClosedCheck } from '../lambdas/limits/aws/close-account.ts'
import { createDocumentDynamo, createS3 } from '../lambdas/platform/clients.ts'
import { createMaintenanceNotes } from '../lambdas/search/aws/maintenance-notes.ts'
import { checkIndex } from './rebuild-index/check-index.ts'
import { listedImages } from './rebuild-index/listed-images.ts'
import { rebuildIndex } from './rebuild-index/rebuild-index.ts'

const text = { type: 'string' } as const
const { results, bucket, owner, check } = parseArgs({
  options: { results: text, bucket: text, owner: text, check: { type: 'boolean', default: false } },
}).values
if (!results || !bucket) {
  console.error(
    'Usage: npm run rebuild-index -- --results <TableName> --bucket <IndexBucketName> [--owner <owner>] [--check] (outputs of the stack)',
  )
  process.exit(2)
}

// Lance reads these when it is loaded: see lib/constructs/search-index.ts. A local run has no TLS.
process.env.LANCE_CPU_THREADS ??= '4'
process.env.LANCEDB_LOG ??= 'error'
if (process.env.AWS_ENDPOINT_URL?.startsWith('http:')) process.env.AWS_ALLOW_HTTP ??= 'true'
const { openDatasetsIn } = await import('../lambdas/search/aws/datasets-in-bucket.ts')

const client = createDocumentDynamo()
const datasets = openDatasetsIn(createS3(), bucket)
const deps = {
  images: createImageTable(client, results),
  datasets: owner ? { ...datasets, owners: async function* () {} } : datasets,
  notes: createMaintenanceNotes(client, results),
  isClosed: createClosedCheck(client, results),
  onProgress: (images: number) => console.error(`${images} images`),
}
const all = await listedImages(client, results)
const imagesOf = owner ? new Map([[owner, all.get(owner) ?? []]]) : all

if (check) {
  let faults = 0
  for await (const fault of checkIndex(deps, imagesOf)) {
    console.log(JSON.stringify(fault))
    faults++
  }
  const images = [...imagesOf.values()].reduce((sum, ids) => sum + ids.length, 0)
  console.error(`Compared ${images} images of ${imagesOf.size} owners: ${faults} differences.`)
  process.exitCode = faults === 0 ? 0 : 1
} else {
  const images = await rebuildIndex(deps, imagesOf)
  console.log(`Wrote ${images} images of ${imagesOf.size} owners to the index.`)
}
