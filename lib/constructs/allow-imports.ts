import { Aws } from 'aws-cdk-lib'
import { partsOf, sharedPart } from '../../lambdas/jobs/imports/import-buckets.ts'
import { acknowledge } from './acknowledge.ts'
import { allowActions } from './allow-actions.ts'
import type { ImageFunction } from './image-function.ts'

/**
 * Allows a function to list the buckets that the stage imports from, and to read those places of them.
 * @param versions whether it may also name a version
 */
export function allowImports(fn: ImageFunction, entries: readonly string[], { versions = true } = {}): void {
  const places = [...new Set(entries.map(sharedPart))].map(partsOf)
  const arnOf = (place: string) => `arn:${Aws.PARTITION}:s3:::${place}`
  const buckets = new Set(places.map(({ bucket }) => bucket))
  for (const bucket of buckets) {
    allowActions(fn, ['s3:ListBucket'], [arnOf(bucket)])
    const prefixes = new Set(places.filter((place) => place.bucket === bucket).map(({ prefix }) => prefix))
    const objects = [...prefixes].map((prefix) => arnOf(`${bucket}/${prefix}*`))
    // A copy names the version that was looked at.
    allowActions(fn, ['s3:GetObject', ...(versions ? ['s3:GetObjectVersion'] : [])], objects)
    for (const object of objects)
      acknowledge(
        fn.role!,
        `IAM5[Resource::${object.replace(Aws.PARTITION, '<AWS::Partition>')}]`,
        'The setting importBuckets names this place: any of its objects may be imported',
      )
  }
}
