/**
 * Empties the buckets of a stage that is about to be deleted, which no part of the stack may do itself: npm run
 * empty-stage -- --stage weekly
 */
import { parseArgs } from 'node:util'
import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation'
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3'
import { deleteObjects } from '../lambdas/platform/delete-objects.ts'

const { values } = parseArgs({ options: { stage: { type: 'string' }, yes: { type: 'boolean' } } })
const { stage, yes } = values
if (!stage || !yes) {
  console.error(
    'Usage: npm run empty-stage -- --stage <stage> --yes   (deletes every photo of the stage, for good)',
  )
  process.exit(2)
}
const { StackResources = [] } = await new CloudFormationClient({}).send(
  new DescribeStackResourcesCommand({ StackName: `image-intelligence-${stage}` }),
)
const s3 = new S3Client({})
for (const { ResourceType, PhysicalResourceId: Bucket } of StackResources) {
  if (ResourceType !== 'AWS::S3::Bucket' || !Bucket) continue
  let count = 0
  for (;;) {
    // Always the first page: what was on it is gone.
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }))
    const objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key: Key!, VersionId }))
    if (objects.length === 0) break
    await deleteObjects(s3, Bucket, objects)
    count += objects.length
  }
  console.log(`${Bucket}  ${count} versions deleted`)
}
