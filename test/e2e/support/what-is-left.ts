import { ListObjectVersionsCommand, type ListObjectVersionsCommandOutput } from '@aws-sdk/client-s3'
import { openDatasetsIn } from '../../../lambdas/search/aws/datasets-in-bucket.ts'
import { entriesOf, type IndexedImage } from '../../../lambdas/search/dataset/dataset-table.ts'
import { allRows } from './document-client.ts'
import type { DeployedStack } from './stack.ts'

export type Row = Record<string, unknown> & { pk: string; sk: string }

/** Every row that mentions an owner, found by a scan, which no function may make. */
export async function rowsAbout({ dynamo, outputs }: DeployedStack, owner: string): Promise<Row[]> {
  return ((await allRows(dynamo, outputs.TableName)) as Row[])
    .filter((row) => textOf(row).includes(owner))
    .sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
}

/** JSON cannot express the sets of DynamoDB. */
export const textOf = (row: unknown) =>
  JSON.stringify(row, (_, value) => (value instanceof Set ? [...value] : value))

/** Every object of the buckets whose key contains an owner, with all versions and delete markers. */
export async function objectsOf({ s3, outputs }: DeployedStack, owner: string): Promise<string[]> {
  const found: string[] = []
  for (const Bucket of [outputs.OriginalsBucketName, outputs.DerivedBucketName, outputs.IndexBucketName]) {
    let markers: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {}
    while (markers) {
      const page: ListObjectVersionsCommandOutput = await s3.send(
        new ListObjectVersionsCommand({ Bucket, ...markers }),
      )
      const versions = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
      found.push(...versions.map(({ Key, VersionId }) => `${Bucket}/${Key}@${VersionId}`))
      markers = page.IsTruncated
        ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
        : undefined
    }
  }
  return found.filter((each) => each.includes(owner)).sort()
}

/**
 * What an owner's dataset says about each image. Maintenance rewrites its files and renames families, so these are
 * left out.
 */
export async function datasetOf({ env, s3, outputs }: DeployedStack, owner: string) {
  // Lance reads the real environment.
  Object.assign(process.env, env, { AWS_ALLOW_HTTP: 'true' })
  const dataset = await openDatasetsIn(s3, outputs.IndexBucketName).find(owner)
  if (!dataset) return []
  return entriesOf<IndexedImage>(await dataset.table.query().toArrow())
    .map(({ familyId: _, ...row }) => row)
    .sort((a, b) => (a.imageId < b.imageId ? -1 : 1))
}
