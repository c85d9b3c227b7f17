import { markdownTable } from '../markdown-table.ts'
import type { IndexCosts } from './index-costs.ts'

const inWords = (count: number) => count.toLocaleString('en-US')
const dollars = (usd: number) => `$${usd.toFixed(2)}`
const milliseconds = (ms: number) => inWords(Math.round(ms))

/** What a library of each size takes to write and to keep in memory, and how much of what is alike it finds. */
const overview = (measured: readonly IndexCosts[]): string =>
  markdownTable(
    ['', ...measured.map(({ rows }) => `${inWords(rows)} photos`)],
    [
      ['measured on', ...measured.map(({ measuredOn }) => measuredOn)],
      [
        'rows written a second, 100 photos to a commit',
        ...measured.map(({ write }) => milliseconds(write.rowsPerSecond)),
      ],
      [
        'S3 requests for 1,000 photos, 100 to a commit',
        ...measured.map(({ write }) => milliseconds(write.s3RequestsPer1000Photos)),
      ],
      [
        'dollars for a million photos, 100 to a commit',
        ...measured.map(({ write }) => dollars(write.usdPerMillion.bulk)),
      ],
      [
        'dollars for a million photos, one to a commit',
        ...measured.map(({ write }) => dollars(write.usdPerMillion.single)),
      ],
      ['near-duplicates found', ...measured.map(({ recall }) => String(recall.hash))],
      ['share of the ten most alike found', ...measured.map(({ recall }) => String(recall.embedding))],
      [
        'the same, where photos are only loosely alike',
        ...measured.map(({ recall }) => String(recall.loose)),
      ],
      ['peak memory of the process that answers, MiB', ...measured.map(({ rssMiB }) => milliseconds(rssMiB))],
    ],
  )

/** Each kind of query by its name; a size that has not measured it shows a dash. */
const queries = (measured: readonly IndexCosts[]): string =>
  markdownTable(
    [
      'query',
      ...measured.map(({ rows }) => `${inWords(rows)} photos: warm p50 / p95, ms`),
      ...measured.map(() => 'cold, ms'),
      ...measured.map(() => 'S3 requests'),
    ],
    [...new Set(measured.flatMap((size) => size.queries.map(({ name }) => name)))].map((name) => {
      const each = measured.map((size) => size.queries.find((query) => query.name === name))
      return [
        name,
        ...each.map((query) => (query ? `${milliseconds(query.p50Ms)} / ${milliseconds(query.p95Ms)}` : '–')),
        ...each.map((query) => (query ? milliseconds(query.coldMs) : '–')),
        ...each.map((query) => (query ? milliseconds(query.s3Requests) : '–')),
      ]
    }),
  )

/** For docs/performance.md. */
export const indexTables = (measured: readonly IndexCosts[]): string =>
  [overview(measured), queries(measured)].join('\n\n')

/** The sentence of docs/costs.md about a library that has grown. */
export const indexCostInWords = (measured: readonly IndexCosts[]): string =>
  measured
    .map(
      ({ rows, write }) =>
        `In a library of ${inWords(rows)} photos, \`npm run bench:index\` measured ${dollars(write.usdPerMillion.single)} for a\n` +
        `million photos that come one by one, and ${dollars(write.usdPerMillion.bulk)} for a million that come a hundred at a time.`,
    )
    .join('\n')
