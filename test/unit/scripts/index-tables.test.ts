import { expect, test } from 'vitest'
import type { IndexCosts } from '../../../scripts/docs/performance/index-costs.ts'
import { indexCostInWords, indexTables } from '../../../scripts/docs/performance/index-tables.ts'

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
})
const measured = [costs(100_000, ['a label']), costs(1_000_000, ['a label', 'a word'])]

test('each size of library has its columns, the smaller one first', () => {
  const tables = indexTables(measured)
  expect(tables).toContain('|  | 100,000 photos | 1,000,000 photos |')
  expect(tables).toContain('| of the ten most similar photos found | 97.4 % | 97.4 % |')
  expect(tables).toContain('| a label | 21 / 1,040 | 500 | 7 | 21 / 1,040 | 500 | 7 |')
})

test('what one size did not measure shows dashes', () => {
  expect(indexTables(measured)).toContain('| a word | – | – | – | 21 / 1,040 | 500 | 7 |')
})

test('the price of a grown library is told for each size', () => {
  expect(indexCostInWords(measured).match(/library of [\d,]+ photos/g)).toEqual([
    'library of 100,000 photos',
    'library of 1,000,000 photos',
  ])
  expect(indexCostInWords([measured[0]!])).toMatch(/measured \$50\.50 for a\nmillion .* and \$1\.44 for/)
})
