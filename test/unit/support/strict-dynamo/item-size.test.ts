import { expect, test } from 'vitest'
import { itemBytes, readUnits, valueBytes, writeUnits } from '../../../support/strict-dynamo/item-size.ts'

test.each([
  ['a string', { S: 'äb' }, 3],
  ['a number', { N: '12345' }, 4],
  ['a negative number', { N: '-12.5' }, 4],
  ['a power of ten', { N: '1000000' }, 2],
  ['a binary', { B: Buffer.alloc(5).toString('base64') as never }, 5],
  ['a truth', { BOOL: true }, 1],
  ['a set', { SS: ['a', 'bcd'] }, 4],
  ['a list', { L: [{ S: 'ab' }, { S: 'c' }] }, 3 + 2 + 2 + 1],
  ['a map', { M: { name: { S: 'ab' } } }, 3 + 1 + 4 + 2],
])('%s has the size that DynamoDB counts', (_, value, bytes) => {
  expect(valueBytes(value)).toBe(bytes)
})

test('names count', () => {
  expect(itemBytes({ pk: { S: 'a' }, name: { S: 'b' } })).toBe(8)
})

test.each([
  [0, 1, 0.5, 1],
  [1_024, 1, 0.5, 1],
  [1_025, 2, 0.5, 1],
  [4_097, 5, 1, 2],
])(
  '%i bytes are %d write units, %d read units, or %d for a consistent read',
  (bytes, write, read, consistent) => {
    expect([writeUnits(bytes), readUnits(bytes, false), readUnits(bytes, true)]).toEqual([
      write,
      read,
      consistent,
    ])
  },
)
