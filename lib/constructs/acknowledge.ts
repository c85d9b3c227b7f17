import { type CfnResource, Stack, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Marks a finding of cdk-nag as intended, at the construct that has it. The reason is for auditors of the stack. */
export const acknowledge = (construct: IConstruct, rule: string, reason: string): void =>
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason })

/** cdk-nag's notation for a wildcard below a resource of the same stack: `IAM5[Resource::<LogicalId.Arn>/*]`. */
export const wildcardBelow = (resource: CfnResource, suffix: string): string =>
  `IAM5[Resource::<${Stack.of(resource).getLogicalId(resource)}.Arn>${suffix}]`
