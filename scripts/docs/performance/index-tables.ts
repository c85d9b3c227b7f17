import { markdownTable } from '../markdown-table.ts'
import type { IndexCosts } from './index-costs.ts'

const inWords = (count: number) => count.toLocaleString('en-US')
const dollars = (usd: number) => `$${usd.toFixed(2)}`
const whole = (value: number) => inWords(Math.round(value))
const percent = (share: number) => `${Math.round(share * 1_000) / 10} %`

/** For each size of library: the costs of writing, the memory, and how many of the similar photos are found. */
const overview = (measured: readonly IndexCosts[]): string =>
  markdownTable(
    ['', ...measured.map(({ rows }) => `${inWords(rows)} photos`)],
    [
      ['queries measured on', ...measured.map(({ measuredOn }) => measuredOn)],
      ['writes measured on', ...measured.map(({ writes }) => writes.measuredOn)],
      [
        'rows written a second, 100 photos to a commit',
        ...measured.map(({ write }) => whole(write.rowsPerSecond)),
      ],
      [
        'S3 requests for 1,000 photos, 100 to a commit',
        ...measured.map(({ write }) => whole(write.s3RequestsPer1000Photos)),
      ],
      [
        'dollars for a million photos, 100 to a commit',
        ...measured.map(({ write }) => dollars(write.usdPerMillion.bulk)),
      ],
      [
        'dollars for a million photos, one to a commit',
        ...measured.map(({ write }) => dollars(write.usdPerMillion.single)),
      ],
      ['near-duplicates found', ...measured.map(({ recall }) => percent(recall.hash))],
      ['of the ten most similar photos found', ...measured.map(({ recall }) => percent(recall.embedding))],
      ['the same, if photos are only loosely alike', ...measured.map(({ recall }) => percent(recall.loose))],
      ['peak memory of the process that answers, MiB', ...measured.map(({ rssMiB }) => whole(rssMiB))],
    ],
  )

/** Each kind of query by name; a size measured without it shows dashes. */
const queries = (measured: readonly IndexCosts[]): string =>
  markdownTable(
    [
      'query',
      ...measured.flatMap(({ rows }) => [
        `${inWords(rows)} photos: warm p50 / p95, ms`,
        'cold, ms',
        'S3 requests',
      ]),
    ],
    [...new Set(measured.flatMap((size) => size.queries.map(({ name }) => name)))].map((name) => [
      name,
      ...measured.flatMap((size) => {
        const query = size.queries.find((each) => each.name === name)
        return query
          ? [`${whole(query.p50Ms)} / ${whole(query.p95Ms)}`, whole(query.coldMs), whole(query.s3Requests)]
          : ['–', '–', '–']
      }),
    ]),
  )

/** For docs/performance.md. */
export const indexTables = (measured: readonly IndexCosts[]): string =>
  [overview(measured), queries(measured)].join('\n\n')
