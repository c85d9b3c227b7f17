import pLimit from 'p-limit'
import type { OwnerLimitsTable } from '../../limits/aws/owner-limits-table.ts'
import type { ImportTable } from '../aws/import-table.ts'
import type { JobTable, StateChange } from '../aws/job-table.ts'
import { isFault, type SourceBucket } from '../aws/source-bucket.ts'
import type { ImportJob } from './import-job.ts'
import { type ImportObjectDeps, importObject, type ObjectOutcome } from './import-object.ts'
import { isWanted, type ListedObject } from './import-source.ts'

export interface ImportObjectsDeps
  extends Omit<ImportObjectDeps, 'inTurn' | 'own' | 'importTable' | 'sourceBucket'> {
  jobs: Pick<JobTable, 'advance'>
  importTable: Pick<ImportTable, 'find' | 'begin' | 'noteSkipped'>
  sourceBucket: Pick<SourceBucket, 'list' | 'look' | 'copy'>
  ownerLimits: Pick<OwnerLimitsTable, 'read'>
}

/** How many photos of an import may be processed at once. */
export const importWindow = 100
/** A dry run only looks, so a step may look at many. */
const dryRunStep = 500
const atOnce = 10

/**
 * Imports the next objects of a job's selection: as many as it may begin in a second, and as are free in its window.
 * @returns how the job ends or pauses; undefined while it goes on
 */
export async function importObjects(
  deps: ImportObjectsDeps,
  job: ImportJob,
  free: number,
): Promise<StateChange | undefined> {
  const { bucket, prefix } = job.selection.objects
  const page = await deps.sourceBucket.list(bucket, prefix, job.cursor)
  if (isFault(page)) return unreadable(bucket, page.said)
  const next = nextOf(
    job,
    page.objects,
    job.import.dryRun ? dryRunStep : Math.min(free, job.import.perSecond),
  )
  const outcomes = await importEach(deps, job, next.wanted)
  // When the job is resumed, this step is repeated: what has begun is not begun again.
  if (outcomes.includes('job stopped')) return undefined
  if (outcomes.includes('day is full')) return dayIsFull
  await note(deps, job, outcomes, {
    cursor: next.cursor,
    isSelectionDone: page.isLast && next.isWhole,
  })
  return undefined
}

export interface ImportEachDeps extends Omit<ImportObjectDeps, 'inTurn' | 'own'> {
  ownerLimits: Pick<OwnerLimitsTable, 'read'>
}

/** Imports objects, a few at once. */
export async function importEach(
  deps: ImportEachDeps,
  job: ImportJob,
  objects: readonly ListedObject[],
): Promise<ObjectOutcome[]> {
  const own = await deps.ownerLimits.read(job.owner)
  const perStep = { ...deps, own, inTurn: pLimit(1) }
  const limit = pLimit(atOnce)
  return Promise.all(objects.map((object) => limit(() => importObject(perStep, job, object))))
}

/** What is listed and counted of outcomes, besides photos that have begun: these are counted with their rows. */
export function countOutcomes(job: ImportJob, outcomes: readonly ObjectOutcome[]) {
  const skipped = outcomes.flatMap((each) =>
    typeof each === 'object' && 'skipped' in each ? [each.skipped] : [],
  )
  const sizes = outcomes.flatMap((each) =>
    typeof each === 'object' && 'wouldImportBytes' in each ? [each.wouldImportBytes] : [],
  )
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  return {
    skipped,
    found: job.import.dryRun ? { started: sizes.length, completed: sizes.length, bytes } : undefined,
  }
}

/** The next objects that pass the filters, and how far that is in the page. */
function nextOf({ selection, cursor }: ImportJob, objects: readonly ListedObject[], limit: number) {
  const wanted: ListedObject[] = []
  let last = cursor
  for (const object of objects) {
    const passes = isWanted(selection.objects, object)
    if (passes && wanted.length === limit) return { wanted, cursor: last, isWhole: false }
    if (passes) wanted.push(object)
    last = object.key
  }
  return { wanted, cursor: last, isWhole: true }
}

/** Lists what was skipped before the job advances, so that the list is never shorter than the count. */
async function note(
  { jobs, importTable, now }: ImportObjectsDeps,
  job: ImportJob,
  outcomes: readonly ObjectOutcome[],
  place: { readonly cursor?: string; readonly isSelectionDone: boolean },
): Promise<void> {
  const { skipped, found } = countOutcomes(job, outcomes)
  await importTable.noteSkipped(job, skipped)
  await jobs.advance(job, { ...place, skipped: skipped.length, found }, now())
}

/** The job can be resumed: nothing of this step was lost. */
export const dayIsFull: StateChange = {
  from: ['running'],
  to: 'paused',
  reason: {
    code: 'daily-limit',
    message:
      'The uploads that the account may make today are used up. Resume the job tomorrow (UTC), or ask an administrator for a higher limit.',
  },
}

const unreadable = (bucket: string, said: string): StateChange => ({
  from: ['running'],
  to: 'failed',
  reason: {
    code: 'source-unreadable',
    message: `S3 refused to list the bucket ${bucket}: ${said}. Allow the stage to read it, and start another import.`,
  },
})
