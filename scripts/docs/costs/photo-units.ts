import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { repositoryRoot } from '../../../lib/project.ts'

const count = z.number().min(0)

/** What one photo uses on AWS, in the mean of photos that come in a certain way, as counted by `npm run bench:units -- --write`. */
export const PhotoUnits = z.strictObject({
  measuredOn: z.iso.date(),
  photos: z.int().min(1),
  pixels: z.strictObject({ width: z.int(), height: z.int() }),
  functions: z.record(
    z.string(),
    z.strictObject({
      invocations: count,
      cpuMs: count,
      logBytes: count,
      calls: z.record(z.string(), count),
      /** By call and kind of item or index, such as `UpdateItem LIMITS REQUESTS`. */
      writeUnits: z.optional(z.record(z.string(), count)),
      readUnits: z.optional(z.record(z.string(), count)),
    }),
  ),
  client: z.record(z.string(), count),
  dynamodb: z.strictObject({ results: tableUnits() }),
  renditionBytes: count,
  customMetrics: z.array(z.string()),
})
export type PhotoUnits = z.infer<typeof PhotoUnits>

function tableUnits() {
  return z.strictObject({ readUnits: count, writeUnits: count, items: count, bytes: count })
}

const readMeasured = (name: string): unknown =>
  JSON.parse(readFileSync(join(repositoryRoot, 'docs', 'measured', `${name}.json`), 'utf8'))

/** Photos that come one at a time, and photos of a bulk: slots opened, results read and messages batched together. */
export const measuredPhotoUnits = () => ({
  single: PhotoUnits.parse(readMeasured('photo-units')),
  bulk: PhotoUnits.parse(readMeasured('photo-units-bulk')),
})

const Renditions = z.strictObject({
  measuredOn: z.iso.date(),
  renditions: z.array(z.strictObject({ longEdgePx: z.int(), bytes: count, cpuMs: count })),
})
export type Renditions = z.infer<typeof Renditions>

/** Size of each rendition of a photo, and the CPU time that the analysis saves without it. */
export const measuredRenditions = (): Renditions => Renditions.parse(readMeasured('renditions'))
