import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientConfig } from '../../local/client-environment.ts'
import type { Emulator } from '../../local/emulator.ts'
import { findFreePort } from '../../local/ports.ts'
import type { AwsProxy } from '../support/aws-proxy/aws-proxy.ts'
import { type StrictDynamo, strictDynamo } from '../support/strict-dynamo/strict-dynamo.ts'
import { startBehind } from './support/start-behind.ts'

// Rules that the emulator implements and rules that the proxy adds are tested alike: together they are DynamoDB's. What
// the proxy makes of expressions is in unit/support/strict-dynamo/check-request.test.ts.

const TableName = 'results'
let emulator: Emulator
let proxy: AwsProxy
let strict: StrictDynamo
let dynamo: DynamoDBClient

beforeAll(async () => {
  strict = strictDynamo({ limits: { writeUnitsPerSecond: 40, readUnitsPerSecond: 40 } })
  ;({ emulator, proxy } = await startBehind([strict.hook], { port: await findFreePort() }))
  dynamo = new DynamoDBClient({ ...clientConfig(emulator.env), endpoint: proxy.endpoint, maxAttempts: 1 })
  await dynamo.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['pk', 'sk', 'g', 's', 'w'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'index',
          KeySchema: [
            { AttributeName: 'g', KeyType: 'HASH' },
            { AttributeName: 's', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'whole',
          KeySchema: [{ AttributeName: 'w', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  )
})

afterAll(async () => {
  dynamo.destroy()
  await proxy.stop()
  await emulator.stop()
}, 30_000)

const text = (S: string) => ({ S })
/** A separate partition for each test. */
let partitions = 0
const freshPartition = () => text(`partition-${partitions++}`)
const key = (sk = 'a', pk = text('p')) => ({ pk, sk: text(sk) })
const put = (item: object, sk = 'a') => new PutItemCommand({ TableName, Item: { ...key(sk), ...item } })
const update = (input: Partial<UpdateItemCommandInput>) =>
  new UpdateItemCommand({ TableName, Key: key('a', freshPartition()), ...input })
const many = <T>(count: number, make: (index: number) => T): T[] => [...Array(count).keys()].map(make)
const one = { ':v': text('v') }
const putAction = (sk: string, item: object = {}) => ({ Put: { TableName, Item: { ...key(sk), ...item } } })

describe('refused as invalid', () => {
  test.each([
    ['an empty partition key', put({ pk: text('') }), /empty string value. Key: pk/],
    ['an empty sort key', put({ sk: text('') }), /empty string value. Key: sk/],
    ['an empty key of an index', put({ g: text(''), s: text('x') }), /IndexName: index, IndexKey: g/],
    [
      'a key of an index of another type',
      put({ g: { N: '1' }, s: text('x') }),
      /Type mismatch for Index Key g/,
    ],
    [
      'a key of an index that is too long',
      put({ g: text('g'), s: text('x'.repeat(1_025)) }),
      /Size of rangekey/,
    ],
    ['a sort key that is too long', put({ sk: text('x'.repeat(1_025)) }), /size limit of 1024 bytes/],
    ['an empty set', put({ a: { SS: [] } }), /set\s+may not be empty/],
    ['a set with a duplicate', put({ a: { SS: ['a', 'a'] } }), /contains duplicates/],
    ['an item over 400 KB', put({ a: text('x'.repeat(410_000)) }), /Item size has exceeded/],
    ['a number of 39 digits', put({ a: { N: '1'.repeat(39) } }), /38 significant digits/],
    [
      'a reserved word in SET',
      update({ UpdateExpression: 'SET state = :v', ExpressionAttributeValues: one }),
      /reserved keyword: state/,
    ],
    [
      'a name that is not used',
      update({ UpdateExpression: 'REMOVE a', ExpressionAttributeNames: { '#b': 'b' } }),
      /unused in expressions: keys: {#b}/,
    ],
    [
      'a value that is not used',
      update({ UpdateExpression: 'REMOVE a', ExpressionAttributeValues: one }),
      /unused in expressions: keys: {:v}/,
    ],
    [
      'no values',
      update({ UpdateExpression: 'REMOVE a', ExpressionAttributeValues: {} }),
      /must not be empty/,
    ],
    [
      'paths that overlap',
      update({ UpdateExpression: 'SET a = :v, a.b = :v', ExpressionAttributeValues: one }),
      /./,
    ],
    [
      '26 writes in a batch',
      new BatchWriteItemCommand({
        RequestItems: { [TableName]: many(26, (index) => ({ PutRequest: { Item: key(`${index}`) } })) },
      }),
      /less than or equal to 25/,
    ],
    [
      'the same item twice in a batch',
      new BatchWriteItemCommand({
        RequestItems: { [TableName]: many(2, () => ({ PutRequest: { Item: key() } })) },
      }),
      /contains duplicates/,
    ],
    [
      '101 reads in a batch',
      new BatchGetItemCommand({
        RequestItems: { [TableName]: { Keys: many(101, (index) => key(`${index}`)) } },
      }),
      /less than or equal to 100/,
    ],
    [
      '101 actions in a transaction',
      new TransactWriteItemsCommand({ TransactItems: many(101, (index) => putAction(`${index}`)) }),
      /less than or equal to 100/,
    ],
    [
      'the same item twice in a transaction',
      new TransactWriteItemsCommand({ TransactItems: many(2, () => putAction('a')) }),
      /multiple operations on one item/,
    ],
    [
      'a transaction over 4 MB',
      new TransactWriteItemsCommand({
        TransactItems: many(12, (index) => putAction(`${index}`, { a: text('x'.repeat(390_000)) })),
      }),
      /4MB transaction size limit/,
    ],
  ])('%s', async (_, command, message) => {
    const refused = dynamo.send(command as PutItemCommand)
    await expect(refused).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    })
  })
})

/** The outcome of each call, by name of its error. */
const outcomes = async (calls: Promise<unknown>[]): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const outcome of await Promise.allSettled(calls)) {
    const name = outcome.status === 'fulfilled' ? 'done' : (outcome.reason as Error).name
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

describe('throttled', () => {
  test('writes of one partition key, without affecting another', async () => {
    const pk = freshPartition()
    const Item = { pk, sk: text('a'), a: text('x'.repeat(100_000)) }
    // The cost of a request is known when it is done; later requests wait for it.
    await dynamo.send(new PutItemCommand({ TableName, Item }))
    await expect(dynamo.send(new PutItemCommand({ TableName, Item }))).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: expect.stringContaining('check if you have a hot key'),
    })
    await dynamo.send(new PutItemCommand({ TableName, Item: { ...Item, pk: freshPartition() } }))
    const used = strict.usage().find(({ key: of }) => of === pk.S)
    expect(used).toMatchObject({ resource: TableName, write: 98, throttled: 1 })
  })

  test('reads, by the size of the items', async () => {
    const pk = freshPartition()
    await dynamo.send(
      new PutItemCommand({ TableName, Item: { pk, sk: text('a'), a: text('x'.repeat(100_000)) } }),
    )
    const read = new GetItemCommand({ TableName, Key: { pk, sk: text('a') }, ConsistentRead: true })
    expect(await outcomes(many(2, () => dynamo.send(read)))).toEqual({ done: 2 })
    await expect(dynamo.send(read)).rejects.toMatchObject({ name: 'ThrottlingException' })
    expect(strict.usage().find(({ key: of }) => of === pk.S)).toMatchObject({ read: 50 })
  })

  test('a table whose index is exhausted', async () => {
    const w = freshPartition()
    const write = (item: object) =>
      dynamo.send(new PutItemCommand({ TableName, Item: { ...key('a', freshPartition()), w, ...item } }))
    await write({ a: text('x'.repeat(100_000)) })
    await expect(write({})).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: expect.stringContaining('global secondary indexes'),
    })
  })

  test('parts of a batch, which are returned as unprocessed', async () => {
    const hot = freshPartition()
    await dynamo.send(
      new PutItemCommand({ TableName, Item: { pk: hot, sk: text('a'), a: text('x'.repeat(90_000)) } }),
    )
    const cold = freshPartition()
    const request = (pk: { S: string }) => ({ PutRequest: { Item: { pk, sk: text('b') } } })
    const batch = (...keys: { S: string }[]) =>
      dynamo.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: keys.map(request) } }))
    expect((await batch(hot, cold)).UnprocessedItems).toEqual({ [TableName]: [request(hot)] })
    await expect(batch(hot)).rejects.toMatchObject({ name: 'ThrottlingException' })
  })

  test('a transaction, naming the action', async () => {
    const hot = freshPartition()
    await dynamo.send(
      new PutItemCommand({ TableName, Item: { pk: hot, sk: text('a'), a: text('x'.repeat(90_000)) } }),
    )
    const action = (pk: { S: string }) => ({ Put: { TableName, Item: { pk, sk: text('b') } } })
    const TransactItems = [action(freshPartition()), action(hot)]
    await expect(dynamo.send(new TransactWriteItemsCommand({ TransactItems }))).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ThrottlingError' }],
    })
  })
})

describe('in conflict', () => {
  test('of two transactions at once, one is cancelled', async () => {
    const pk = freshPartition()
    const transact = () =>
      dynamo.send(
        new TransactWriteItemsCommand({
          TransactItems: [{ Put: { TableName, Item: { pk, sk: text('a') } } }],
        }),
      )
    const [one, two] = await Promise.allSettled([transact(), transact()])
    const cancelled = [one, two].find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(cancelled.reason).toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }],
    })
  })

  test.each([
    ['update', (pk: { S: string }) => update({ Key: { pk, sk: text('a') }, UpdateExpression: 'REMOVE a' })],
    ['delete', (pk: { S: string }) => new DeleteItemCommand({ TableName, Key: { pk, sk: text('a') } })],
  ])('a transaction and a single write (%s) at once do not both go through', async (_, single) => {
    const pk = freshPartition()
    const TransactItems = [{ Put: { TableName, Item: { pk, sk: text('a') } } }]
    const counts = await outcomes([
      dynamo.send(new TransactWriteItemsCommand({ TransactItems })),
      dynamo.send(single(pk) as DeleteItemCommand),
    ])
    expect(counts).toMatchObject({ done: 1 })
    expect(Object.keys(counts).find((name) => name !== 'done')).toMatch(
      /^Transaction(Conflict|Canceled)Exception$/,
    )
  })

  test('single writes of one item are not: they take turns', async () => {
    const pk = freshPartition()
    const count = {
      Key: { pk, sk: text('a') },
      UpdateExpression: 'ADD a :v',
      ExpressionAttributeValues: { ':v': { N: '1' } },
    }
    expect(await outcomes(many(5, () => dynamo.send(update(count))))).toEqual({ done: 5 })
    const { Item } = await dynamo.send(
      new GetItemCommand({ TableName, Key: { pk, sk: text('a') }, ConsistentRead: true }),
    )
    expect(Item?.a).toEqual({ N: '5' })
  })

  test('an update returns what was requested', async () => {
    const input = { UpdateExpression: 'SET a = :v', ExpressionAttributeValues: one }
    expect(await dynamo.send(update(input))).not.toHaveProperty('Attributes')
    const { Attributes } = await dynamo.send(update({ ...input, ReturnValues: 'UPDATED_NEW' }))
    expect(Attributes).toEqual({ a: text('v') })
  })
})
