import { Aws } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'

/** Services that ask for the key in the name of their caller. */
export type EncryptingService = 'dynamodb' | 's3' | 'sqs'

const decrypt = ['kms:Decrypt']
const encrypt = ['kms:Decrypt', 'kms:GenerateDataKey']
// The least that the manual of DynamoDB asks for on a table with a customer managed key.
const readTable = ['kms:Decrypt', 'kms:DescribeKey']
const writeTable = [
  ...readTable,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
]

/** What an action takes of the key. Actions that are not here, such as those on a bucket itself, take nothing. */
const takenBy: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:BatchGetItem': readTable,
  'dynamodb:BatchWriteItem': writeTable,
  'dynamodb:ConditionCheckItem': readTable,
  'dynamodb:DeleteItem': writeTable,
  'dynamodb:GetItem': readTable,
  'dynamodb:GetRecords': decrypt,
  'dynamodb:PutItem': writeTable,
  'dynamodb:Query': readTable,
  'dynamodb:Scan': readTable,
  'dynamodb:UpdateItem': writeTable,
  's3:GetObject': decrypt,
  's3:GetObjectVersion': decrypt,
  // Uploads in parts also decrypt.
  's3:PutObject': encrypt,
  'sqs:ReceiveMessage': decrypt,
  'sqs:SendMessage': encrypt,
}

/** What a function may do with the key of the stage: what its other permissions take, and only through the services. */
export class KeyUse {
  private readonly statements = new Map<string, PolicyStatement>()
  private readonly key: IKey

  constructor(key: IKey) {
    this.key = key
  }

  /** Allows a function what these actions take of the key. */
  allow(fn: LambdaFunction, actions: readonly string[]): void {
    for (const action of actions) {
      const taken = takenBy[action]
      if (taken) this.statementOf(fn, action.split(':')[0] as EncryptingService).addActions(...taken)
    }
  }

  /** One statement for each service, to which actions are added until the template is written. */
  private statementOf(fn: LambdaFunction, service: EncryptingService): PolicyStatement {
    const known = this.statements.get(service)
    if (known) return known
    const statement = new PolicyStatement({
      resources: [this.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
    })
    this.statements.set(service, statement)
    fn.addToRolePolicy(statement)
    return statement
  }
}
