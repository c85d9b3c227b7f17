import { expect, test } from 'vitest'
import { countTakenUp } from '../../../lambdas/sweep/sweep.ts'

test('work that stood still counts as taken up; expired slots, deletions and work under way do not', () => {
  const resumed = {
    'reanalysis requested': 2,
    'vision requested': 1,
    'job resumed': 1,
    'transform requested': 1,
  }
  expect(countTakenUp({ ...resumed, 'archive requested': 1, failed: 3 })).toBe(9)
  expect(countTakenUp({ expired: 5, deleted: 1, 'under way': 2, 'nothing owed': 1 })).toBe(0)
})
