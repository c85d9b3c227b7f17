import { describe, expect, test } from 'vitest'
import { type Expressions, refusalOf } from '../../../support/strict-dynamo/check-request.ts'
import type { TableSchema } from '../../../support/strict-dynamo/table-schemas.ts'

const schema: TableSchema = {
  name: 'table',
  hash: 'pk',
  range: 'sk',
  isOnDemand: true,
  indexes: [{ name: 'index', resource: 'table/index', hash: 'g', range: 's', carries: [] }],
}
const reserved = (name: string, word: string) =>
  `Invalid ${name}: Attribute name is a reserved keyword; reserved keyword: ${word}`

describe('refused', () => {
  test.each<[Expressions, string]>([
    [{ UpdateExpression: 'SET a = :a REMOVE size' }, reserved('UpdateExpression', 'size')],
    [{ UpdateExpression: 'ADD Counter :one' }, reserved('UpdateExpression', 'Counter')],
    [{ UpdateExpression: 'SET a.data = :a' }, reserved('UpdateExpression', 'data')],
    [{ ConditionExpression: 'attribute_exists(status)' }, reserved('ConditionExpression', 'status')],
    [{ FilterExpression: '#a = :a AND NOT state IN (:b)' }, reserved('FilterExpression', 'state')],
    [{ ProjectionExpression: 'sk, name' }, reserved('ProjectionExpression', 'name')],
    [{ KeyConditionExpression: 'owner = :o' }, reserved('KeyConditionExpression', 'owner')],
    [
      {
        KeyConditionExpression: 'pk = :p',
        FilterExpression: '#k = :k',
        ExpressionAttributeNames: { '#k': 'sk' },
      },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    ],
    [
      { KeyConditionExpression: 'g = :p', FilterExpression: 's = :k', IndexName: 'index' },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: s',
    ],
    [
      { ConditionExpression: `a IN (${Array(101).fill(':v').join(', ')})` },
      'Invalid ConditionExpression: The IN operator is provided with too many operands; number of operands: 101',
    ],
    [
      { Item: { g: { S: 'g' }, s: { S: 'x'.repeat(1_025) } } },
      'One or more parameter values were invalid: Size of rangekey has exceeded the maximum size limit of 1024 bytes',
    ],
  ])('%j', (request, message) => {
    expect(refusalOf(schema, request)).toBe(message)
  })
})

describe('let through', () => {
  test.each<Expressions>([
    {
      UpdateExpression: 'SET #size = if_not_exists(#size, :none) REMOVE a[0], terms ADD b.c :one DELETE d :d',
    },
    {
      ConditionExpression:
        'size(terms) < :n AND begins_with(sk, :p) OR contains(terms, :t) AND a BETWEEN :x AND :y',
    },
    { ConditionExpression: `a IN (${Array(100).fill(':v').join(', ')})` },
    { KeyConditionExpression: 'pk = :p AND sk BETWEEN :a AND :b', FilterExpression: 'states = :sk' },
    { Item: { g: { S: 'g' }, s: { S: 'x'.repeat(1_024) } } },
  ])('%j', (request) => {
    expect(refusalOf(schema, request)).toBeUndefined()
  })
})
