import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashesOfKey, hashKeys, hashTables } from '../../../../lambdas/core/similarity/hash-keys.ts'
import { someHashPair } from './support/arbitraries.ts'

test('a key of any table leads back to the hashes', () => {
  fc.assert(
    fc.property(someHashPair, (photo) => {
      const keys = hashKeys(photo)
      expect(keys).toHaveLength(hashTables)
      expect(keys.map((key, table) => hashesOfKey(table, key))).toEqual(keys.map(() => photo))
    }),
  )
})

test('photos that are equal in some digits begin alike in the tables that begin with them', () => {
  const a = { dHash: '0123456789abcdef', pHash: '0123456789abcdef' }
  const b = { dHash: 'fffff56789ffffff', pHash: 'ffffffffffffffff' }
  const begin = (photo: typeof a) => hashKeys(photo).map((key) => key.slice(0, 3))
  expect(begin(a).flatMap((digits, table) => (digits === begin(b)[table] ? digits : []))).toEqual(['567'])
})
