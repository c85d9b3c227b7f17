import type { Need } from './read-call.ts'
import type { Resource } from './resource.ts'

interface Row {
  readonly pk?: { readonly S?: string }
}
interface Keyed {
  readonly Key?: Row
  readonly Item?: Row
}
interface InTransaction extends Keyed {
  readonly TableName: string
}
type InBatch = { readonly Keys: readonly Row[] } | readonly Readonly<Record<string, Keyed>>[]

/** The members of a request to DynamoDB that name a table or a partition. */
export interface DynamoBody extends Keyed {
  readonly TableName?: string
  readonly IndexName?: string
  readonly KeyConditionExpression?: string
  readonly ExpressionAttributeValues?: Readonly<Record<string, { readonly S?: string }>>
  readonly RequestItems?: Readonly<Record<string, InBatch>>
  readonly TransactItems?: readonly Readonly<Record<string, InTransaction>>[]
}

const table = (name: string, index?: string): Resource => ({
  type: 'table',
  // By name or by ARN.
  name: name.split(/[/:]/).at(-1) ?? '',
  ...(index && { path: `/index/${index}` }),
})

/** The calls of a transaction need the permissions of their parts. */
const actionsOfTransaction: Record<string, string> = {
  ConditionCheck: 'dynamodb:ConditionCheckItem',
  Delete: 'dynamodb:DeleteItem',
  Get: 'dynamodb:GetItem',
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
}

/** The partitions of these rows, each once, without the ids of owners and images. */
function partitionsOf(rows: readonly (Row | undefined)[]): string[] {
  const keys = rows.flatMap((row) => row?.pk?.S ?? [])
  return [...new Set(keys.map((key) => key.replace(/#.*$/s, '#id')))].sort()
}

const rowOf = ({ Key, Item }: Keyed): Row | undefined => Key ?? Item

/** @throws Error for a query whose condition does not begin with the partition */
function partitionOfQuery({ KeyConditionExpression = '', ExpressionAttributeValues = {} }: DynamoBody): Row {
  const [, name = ''] = /^pk = (:\w+)/.exec(KeyConditionExpression) ?? []
  const pk = ExpressionAttributeValues[name]
  if (pk) return { pk }
  throw new Error(`Expected a query that begins with "pk = :value"; received "${KeyConditionExpression}"`)
}

const rowsOfBatch = (batch: InBatch): (Row | undefined)[] =>
  'Keys' in batch ? [...batch.Keys] : batch.flatMap((entry) => Object.values(entry).map(rowOf))

/**
 * One need for each action on a table, with all partitions that the parts of the transaction name for it: whether IAM
 * looks at the parts one by one or together, a permission for all of them allows it.
 */
function transactionNeeds(items: NonNullable<DynamoBody['TransactItems']>): Need[] {
  const parts = items.flatMap((item) => Object.entries(item))
  const nameOf = ([kind, { TableName }]: (typeof parts)[number]) => `${kind} ${TableName}`
  const firsts = parts.filter(
    (part, index) => parts.findIndex((each) => nameOf(each) === nameOf(part)) === index,
  )
  return firsts.map((first) => {
    const [kind, { TableName }] = first
    const same = parts.filter((part) => nameOf(part) === nameOf(first))
    return {
      action: actionsOfTransaction[kind] ?? `dynamodb:${kind}`,
      resource: table(TableName),
      partitions: partitionsOf(same.map(([, part]) => rowOf(part))),
    }
  })
}

/** The permissions that a request to DynamoDB needs. */
export function dynamoNeeds(operation: string, body: DynamoBody): Need[] {
  const { TableName, IndexName, RequestItems, TransactItems } = body
  const action = `dynamodb:${operation}`
  if (RequestItems)
    return Object.entries(RequestItems).map(([name, batch]) => ({
      action,
      resource: table(name),
      partitions: partitionsOf(rowsOfBatch(batch)),
    }))
  if (TransactItems) return transactionNeeds(TransactItems)
  if (TableName === undefined) return []
  const resource = table(TableName, IndexName)
  // A query of an index only needs permission on the index, which has other partitions.
  if (operation === 'Query' && IndexName === undefined)
    return [{ action, resource, partitions: partitionsOf([partitionOfQuery(body)]) }]
  const row = rowOf(body)
  return [{ action, resource, ...(row && { partitions: partitionsOf([row]) }) }]
}
