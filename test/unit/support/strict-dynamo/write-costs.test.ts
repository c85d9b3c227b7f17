import { describe, expect, test } from 'vitest'
import type { Item } from '../../../support/strict-dynamo/item-size.ts'
import type { TableSchema } from '../../../support/strict-dynamo/table-schemas.ts'
import { measure, tablePartition, writeCosts } from '../../../support/strict-dynamo/write-costs.ts'

const schema: TableSchema = {
  name: 'table',
  hash: 'pk',
  range: 'sk',
  isOnDemand: true,
  indexes: [
    { name: 'keys', resource: 'table/keys', hash: 'g', range: 's', carries: [] },
    { name: 'all', resource: 'table/all', hash: 'g', carries: 'all' },
  ],
}
const text = (S: string) => ({ S })
const plain = { pk: text('p'), sk: text('a') }
const item = (more: Record<string, string>): Item => ({
  ...plain,
  ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, text(value)])),
})
const costs = (before?: Item, after?: Item, factor = 1) =>
  writeCosts(
    tablePartition(schema, plain),
    before && measure(schema, before),
    after && measure(schema, after),
    factor,
  ).map(({ partition: { resource, key }, units }) => `${resource} ${key} ${units}`)

describe('a change costs', () => {
  test('the larger of the old and the new item', () => {
    expect(costs(item({ a: 'x'.repeat(3_000) }), plain)).toEqual(['table p 3'])
    expect(costs(plain, item({ a: 'x'.repeat(2_000) }))).toEqual(['table p 2'])
    expect(costs()).toEqual(['table p 1'])
  })

  test('an entry in every index whose keys it has', () => {
    expect(costs(undefined, item({ g: 'g' }))).toEqual(['table p 1', 'table/all g 1'])
    expect(costs(undefined, item({ g: 'g', s: '1' }))).toEqual([
      'table p 1',
      'table/keys g 1',
      'table/all g 1',
    ])
  })

  test('nothing in an index that does not contain the changed attributes', () => {
    const before = item({ g: 'g', s: '1', a: 'x' })
    expect(costs(before, item({ g: 'g', s: '1', a: 'y' }))).toEqual(['table p 1', 'table/all g 1'])
  })

  test('two writes if an entry moves', () => {
    expect(costs(item({ g: 'g', s: '1' }), item({ g: 'h', s: '1' }))).toEqual([
      'table p 1',
      'table/keys g 1',
      'table/keys h 1',
      'table/all g 1',
      'table/all h 1',
    ])
  })

  test('twice as much in a transaction, but once for indexes', () => {
    expect(costs(undefined, item({ g: 'g' }), 2)).toEqual(['table p 2', 'table/all g 1'])
  })
})
