import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { repositoryRoot } from '../../../lib/project.ts'

const measure = z.number().min(0)

/** What `npm run bench:index -- --write` has measured for a library of one size, as far as the pages show it. */
const IndexCosts = z.object({
  measuredOn: z.iso.date(),
  rows: z.int().min(1),
  queries: z.array(
    z.object({ name: z.string(), coldMs: measure, p50Ms: measure, p95Ms: measure, s3Requests: measure }),
  ),
  recall: z.object({ hash: measure, embedding: measure, loose: measure }),
  rssMiB: measure,
  write: z.object({
    rowsPerSecond: measure,
    s3RequestsPer1000Photos: measure,
    usdPerMillion: z.object({ bulk: measure, single: measure }),
  }),
  writes: z.object({ measuredOn: z.iso.date() }),
})
export type IndexCosts = z.infer<typeof IndexCosts>

/** Every size of library that was measured through S3, smallest first. */
export function measuredIndexCosts(): IndexCosts[] {
  const folder = join(repositoryRoot, 'docs', 'measured')
  return readdirSync(folder)
    .filter((name) => /^index-\d+\.json$/.test(name))
    .map((name) => IndexCosts.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    .sort((a, b) => a.rows - b.rows)
}
