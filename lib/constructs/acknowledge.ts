import { CfnResource, Stack, Validations } from 'aws-cdk-lib'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { IConstruct } from 'constructs'

/** Marks a finding of cdk-nag as intended, at the construct that has it. The reason is for auditors of the stack. */
export const acknowledge = (construct: IConstruct, rule: string, reason: string): void =>
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason })

/**
 * cdk-nag's notation for a wildcard below a bucket, of this stack or from elsewhere:
 * `IAM5[Resource::<LogicalId.Arn>/*]`.
 */
export function wildcardBelow({ node, bucketName }: IBucket, suffix: string): string {
  const { defaultChild } = node
  const arn = CfnResource.isCfnResource(defaultChild)
    ? `<${Stack.of(defaultChild).getLogicalId(defaultChild)}.Arn>`
    : `arn:<AWS::Partition>:s3:::${bucketName}`
  return `IAM5[Resource::${arn}${suffix}]`
}
