import { type LifecycleRule, PutBucketLifecycleConfigurationCommand, S3Client } from '@aws-sdk/client-s3'
import { clientConfig } from '../client-environment.ts'
import { type Gap, plainProperty } from './gap.ts'

interface TemplateRule {
  Id?: string
  Status: 'Enabled' | 'Disabled'
  Prefix?: string
  TagFilters?: { Key: string; Value: string }[]
  ExpirationInDays?: number
  ExpiredObjectDeleteMarker?: boolean
  AbortIncompleteMultipartUpload?: { DaysAfterInitiation: number }
  NoncurrentVersionExpiration?: { NoncurrentDays: number; NewerNoncurrentVersions?: number }
}

export const s3Lifecycle: Gap = {
  name: 's3-lifecycle',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'the emulator stores lifecycle rules but never runs them; without this, reading them back would find none',
  async close(bucket, env) {
    const wanted = plainProperty<{ Rules?: TemplateRule[] }>(bucket, 'LifecycleConfiguration')
    if (!wanted?.Rules?.length) return false
    await new S3Client({ ...clientConfig(env), forcePathStyle: true }).send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket: bucket.physicalId,
        LifecycleConfiguration: { Rules: wanted.Rules.map(toApiRule) },
      }),
    )
    return true
  },
}

/** Converts CloudFormation's rules into the form of the API. */
function toApiRule(rule: TemplateRule): LifecycleRule {
  const { ExpirationInDays: Days, ExpiredObjectDeleteMarker } = rule
  return {
    ID: rule.Id,
    Status: rule.Status,
    Filter: rule.TagFilters ? { Tag: rule.TagFilters[0] } : { Prefix: rule.Prefix ?? '' },
    ...((Days || ExpiredObjectDeleteMarker) && { Expiration: { Days, ExpiredObjectDeleteMarker } }),
    AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload,
    NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration,
  }
}
