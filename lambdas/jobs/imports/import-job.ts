import type { JobRow } from '../jobs.ts'
import type { ImportSource } from './import-source.ts'
import type { ImportOrder } from './imports.ts'

/** A job that imports objects. */
export type ImportJob = JobRow & {
  readonly selection: { readonly objects: ImportSource }
  readonly import: ImportOrder
}

/** An import whose objects an inventory lists. Step Functions works through it. */
export const isListed = (job: JobRow): job is ImportJob =>
  isImport(job) && job.selection.objects.inventory !== undefined

export const isImport = (job: JobRow): job is ImportJob =>
  job.import !== undefined && 'objects' in job.selection
