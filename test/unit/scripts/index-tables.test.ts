import { expect, test } from 'vitest'
import type { IndexCosts } from '../../../scripts/docs/performance/index-costs.ts'
import { indexTables } from '../../../scripts/docs/performance/index-tables.ts'

const costs = (rows: number, names: readonly string[]): IndexCosts => ({
  measuredOn: '2026-11-23',
  rows,
  queries: names.map((name) => ({ name, coldMs: 500.4, p50Ms: 20.5, p95Ms: 1_040, s3Requests: 7 })),
  recall: { hash: 1, embedding: 0.974, loose: 0.9 },
  rssMiB: 377,
  write: {
    rowsPerSecond: 1_294.3,
    s3RequestsPer1000Photos: 2_447.8,
    usdPerMillion: { bulk: 1.444, single: 50.5 },
  },
  writes: { measuredOn: '2026-11-24' },
})
const measured = [costs(100_000, ['a label']), costs(1_000_000, ['a label', 'a word'])]

test('each size of library has a column, the smaller one first', () => {
  const tables = indexTables(measured)
  expect(tables).toContain('|  | 100,000 photos | 1,000,000 photos |')
  expect(tables).toContain('| queries measured on | 2026-11-23 | 2026-11-23 |')
  expect(tables).toContain('| writes measured on | 2026-11-24 | 2026-11-24 |')
  expect(tables).toContain('| of the ten most similar photos found | 97.4 % | 97.4 % |')
  expect(tables).toContain('| a label | 21 / 1,040 | 500 | 7 | 21 / 1,040 | 500 | 7 |')
})

test('a figure that was not measured for one size shows dashes', () => {
  expect(indexTables(measured)).toContain('| a word | – | – | – | 21 / 1,040 | 500 | 7 |')
})
