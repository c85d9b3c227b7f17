import { estimateImport } from './imports/estimate-import.ts'
import { type ImportJob, isImport } from './imports/import-job.ts'
import type { ImportView } from './imports/imports.ts'
import { underWay } from './job-life.ts'
import type { JobRow, JobView } from './jobs.ts'

/** A job as its owner sees it. */
export function jobView(row: JobRow): JobView {
  const { owner, selection, cursor, isSelectionDone, turn, openShard, dueAt, busyAt, bytes, ...rest } = row
  const { rerun, transforms, import: _, ...counted } = rest
  const total = row.started + row.skipped
  const known = isSelectionDone ? { total } : {}
  if (isImport(row)) return { ...counted, import: importView(row), selection: 'objects', ...known }
  const job = { ...counted, ...(transforms ? { transforms: transforms.length } : { rerun }) }
  if ('imageIds' in selection)
    return { ...job, selection: 'images', total: selection.imageIds.length * (transforms?.length ?? 1) }
  return { ...job, selection: 'stale' in selection ? 'stale' : 'all', ...known }
}

function importView(job: ImportJob): ImportView {
  const { dryRun, perSecond, features } = job.import
  const { started, skipped, completed, bytes = 0, state } = job
  const isEstimated = dryRun && state === 'completed'
  return {
    source: job.selection.objects,
    dryRun,
    perSecond,
    found: started + skipped,
    pending: underWay(job),
    bytes,
    ...(isEstimated && {
      estimate: estimateImport({ photos: completed, bytes, isSeen: features?.length !== 0 }),
    }),
  }
}
