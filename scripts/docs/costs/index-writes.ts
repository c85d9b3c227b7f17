import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { repositoryRoot } from '../../../lib/project.ts'

const count = z.number().min(0)
/** The charges for one photo. */
const Charged = z.object({ s3Put: count, s3Get: count, gbSecond: count, invocation: count })
export type Charged = z.infer<typeof Charged>
const Arrival = z.object({ commits: Charged, maintenance: Charged })
export type ArrivalWrites = z.infer<typeof Arrival>

/** What indexing a photo takes in a library of a certain size, as measured by `npm run bench:index -- --write`. */
export const IndexWrites = z.object({
  rows: z.int().min(1),
  writes: z.object({
    measuredOn: z.iso.date(),
    single: Arrival,
    /** `rowsPerSecond`: how fast one writer takes photos, in commits of a hundred. */
    bulk: Arrival.extend({ rowsPerSecond: count }),
    /** As people upload: six in ten photos in bursts. @default - all count as single, which is the most it can be */
    mix: z.optional(Arrival),
  }),
})
export type IndexWrites = z.infer<typeof IndexWrites>

export const measuredIndexWrites = (): IndexWrites =>
  IndexWrites.parse(
    JSON.parse(readFileSync(join(repositoryRoot, 'docs', 'measured', 'index-100000.json'), 'utf8')),
  )
