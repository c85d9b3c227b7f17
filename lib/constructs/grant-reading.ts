import { Aws } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { Grant, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { acknowledge, wildcardBelow } from './acknowledge.ts'

export interface Readable {
  readonly buckets: readonly IBucket[]
  readonly table: ITable
  /** The stage's own key. @default - keys of AWS, which take no permission */
  readonly key?: IKey
}

/** Allows reading objects by their key, and rows of images. Other rows of the table hold keys and sessions. */
export function grantReading(grantee: IGrantable, { buckets, table, key }: Readable): Grant {
  const objects = Grant.addToPrincipal({
    grantee,
    actions: ['s3:GetObject'],
    resourceArns: buckets.map((bucket) => bucket.arnForObjects('*')),
  })
  const rows = Grant.addToPrincipal({
    grantee,
    actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'],
    resourceArns: [table.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['IMAGE#*'] } },
  })
  if (key) grantee.grantPrincipal.addToPrincipalPolicy(decryptionBy(key))
  explain(grantee, buckets)
  return objects.combine(rows)
}

const decryptionBy = ({ keyArn }: IKey) =>
  new PolicyStatement({
    actions: ['kms:Decrypt'],
    resources: [keyArn],
    conditions: {
      StringEquals: {
        'kms:ViaService': ['s3', 'dynamodb'].map((each) => `${each}.${Aws.REGION}.${Aws.URL_SUFFIX}`),
      },
    },
  })

/** For the checks of whoever owns the stack, which refuse wildcards without a reason. */
function explain({ grantPrincipal }: IGrantable, buckets: readonly IBucket[]): void {
  if (!Construct.isConstruct(grantPrincipal)) return
  for (const bucket of buckets)
    acknowledge(
      grantPrincipal,
      wildcardBelow(bucket, '/*'),
      'The grantee may be asked for any photo; it reads objects only, by their keys',
    )
}
