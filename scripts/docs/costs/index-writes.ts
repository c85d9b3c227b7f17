import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { repositoryRoot } from '../../../lib/project.ts'

const count = z.number().min(0)
/** What a photo is charged for. */
const Charged = z.object({ s3Put: count, s3Get: count, gbSecond: count, invocation: count })
export type Charged = z.infer<typeof Charged>
const Arrival = z.object({ commits: Charged, maintenance: Charged })

/** What it takes to index a photo in a library of some size, as `npm run bench:index -- --write` has measured it. */
export const IndexWrites = z.object({
  measuredOn: z.iso.date(),
  rows: z.int().min(1),
  writes: z.object({ single: Arrival, bulk: Arrival }),
})
export type IndexWrites = z.infer<typeof IndexWrites>

export const measuredIndexWrites = (): IndexWrites =>
  IndexWrites.parse(
    JSON.parse(readFileSync(join(repositoryRoot, 'docs', 'measured', 'index-100000.json'), 'utf8')),
  )
