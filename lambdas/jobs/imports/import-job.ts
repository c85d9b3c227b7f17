import type { JobRow } from '../jobs.ts'
import type { ImportSource } from './import-source.ts'
import type { ImportOrder } from './imports.ts'

/** A job that imports objects. */
export type ImportJob = JobRow & {
  readonly selection: { readonly objects: ImportSource }
  readonly import: ImportOrder
}

export const isImport = (job: JobRow): job is ImportJob =>
  job.import !== undefined && 'objects' in job.selection
