import { expect, test } from 'vitest'
import { cellIdOf, foundsCell } from '../../../../lambdas/core/similarity/found-cell.ts'
import { anImageRef } from '../../support/factories.ts'

const ids = Array.from({ length: 4_000 }, () => anImageRef().imageId)
const founders = (knownCells: number) => ids.filter((id) => foundsCell(id, knownCells)).length / ids.length

test('the first photo founds a cell, then one in 16, and ever fewer', () => {
  expect(founders(0)).toBe(1)
  expect(founders(1)).toBeGreaterThan(0.04)
  expect(founders(1)).toBeLessThan(0.09)
  expect(founders(64 * 64)).toBeLessThan(0.03)
})

test('the lot falls the same way every time', () => {
  for (const id of ids.slice(0, 100)) expect(foundsCell(id, 100)).toBe(foundsCell(id, 100))
})

test('a cell does not tell whose photo founded it', () => {
  expect(cellIdOf(ids[0]!)).toMatch(/^[0-9a-f]{16}$/)
  expect(ids[0]!.replaceAll('-', '')).not.toContain(cellIdOf(ids[0]!))
})
