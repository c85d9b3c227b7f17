import { expect, test } from 'vitest'
import { batchesOf } from '../../../../dashboard/src/duplicates/resolve-many.ts'
import { group, member } from './groups.ts'

const groupOf = (size: number) =>
  group(
    Array.from({ length: size }, (_, index) => member(`${size}-${index}`, index === 0 ? 'keep' : 'remove')),
  )

test('fills requests with whole groups and at most 100 deletions each', () => {
  const batches = batchesOf([...Array.from({ length: 30 }, () => groupOf(12)), groupOf(2)])
  const sizes = batches.map((batch) => batch.reduce((sum, { members }) => sum + members.length - 1, 0))
  expect(sizes.every((size) => size <= 100)).toBe(true)
  expect(sizes.reduce((a, b) => a + b)).toBe(30 * 11 + 1)
  expect(batches).toHaveLength(4)
})

test('makes no request for nothing', () => {
  expect(batchesOf([])).toEqual([])
})
