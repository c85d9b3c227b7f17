import * as z from 'zod/mini'
import { AppError } from '../../platform/errors.ts'
import { JobId, type JobRef, Owner } from '../../platform/identifiers.ts'
import type { ImportLists } from '../aws/import-lists.ts'
import type { Inventories } from '../aws/inventories.ts'
import type { JobTable, StateChange } from '../aws/job-table.ts'
import { isFault } from '../aws/source-bucket.ts'
import { isUnfinished } from '../job-life.ts'
import type { JobReason } from '../jobs.ts'
import { type ImportJob, isListed } from './import-job.ts'
import { type ImportSource, isWanted, type ListedObject, placeOf } from './import-source.ts'
import { linesOf, listsOf } from './inventory-batch.ts'
import { faultOf } from './inventory-rows.ts'

/** The input of the state machine, and of its step that makes the next list. */
export const ListInventory = z.object({
  owner: Owner,
  jobId: JobId,
  file: z._default(z.int(), 0).check(z.describe('Files of the inventory that are done')),
  fault: z.optional(z.looseObject({ Error: z.string() })).check(z.describe('Why the state machine gives up')),
})
export type ListInventory = z.infer<typeof ListInventory>

/** What the state machine does next. `hasBatches`: a list waits at `list` of the derived bucket. */
export interface NextList extends JobRef {
  readonly isDone: boolean
  readonly hasBatches: boolean
  readonly file: number
  readonly list?: string
  /** Where Step Functions writes about the batches of the list. */
  readonly results?: string
}

export interface ListInventoryDeps {
  jobs: Pick<JobTable, 'get' | 'advance' | 'setState'>
  inventories: Inventories
  importLists: ImportLists
  /** Counts imports that a fault of ours has ended. */
  countGivenUp: () => void
  now: () => Date
}

/**
 * Turns the next file of a job's inventory into a list of batches, and ends the selection after the last one. A step that
 * is repeated writes the same list again.
 */
export async function listInventory(deps: ListInventoryDeps, input: ListInventory): Promise<NextList> {
  const { owner, jobId, file, fault } = input
  const done = { owner, jobId, file, isDone: true, hasBatches: false }
  const job = await deps.jobs.get(input)
  // Cancelled, or its account is gone: nothing is left to do.
  if (!job || !isListed(job) || !isUnfinished(job.state)) return done
  if (fault) {
    deps.countGivenUp()
    await fail(deps, job, stopped(fault.Error))
    return done
  }
  try {
    const next = await nextList(deps, job, file)
    return next ? { ...done, ...next, isDone: false } : done
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'INVALID_REQUEST') throw error
    await fail(deps, job, { code: 'source-unreadable', message: error.message })
    return done
  }
}

/** @returns undefined when every file is done */
async function nextList(
  { jobs, inventories, importLists, now }: ListInventoryDeps,
  job: ImportJob,
  file: number,
) {
  const { inventory = '', bucket } = job.selection.objects
  const manifest = await inventories.readManifest(inventory)
  if (isFault(manifest)) throw unreadable(inventory, manifest.said)
  const fault = faultOf(manifest, bucket)
  if (fault) throw new AppError('INVALID_REQUEST', fault)
  const data = manifest.files[file]
  if (!data) {
    await jobs.advance(job, { isSelectionDone: true, skipped: 0 }, now())
    return undefined
  }
  const listed = await inventories.open(placeOf(inventory).bucket, data.key, manifest)
  if (isFault(listed)) throw unreadable(data.key, listed.said)
  const folder = listsOf(job)
  const list = `${folder}${file}.jsonl`
  const batches = await importLists.write(
    list,
    linesOf(file, wantedOf(job.selection.objects, listed.objects)),
  )
  await jobs.advance(job, { cursor: String(file + 1), isSelectionDone: false, skipped: 0 }, now())
  return { file: file + 1, hasBatches: batches > 0, list, results: `${folder}results` }
}

async function* wantedOf(source: ImportSource, objects: AsyncIterable<ListedObject>) {
  const { prefix = '' } = source
  for await (const object of objects)
    if (object.key.startsWith(prefix) && isWanted(source, object)) yield object
}

const fail = ({ jobs, now }: ListInventoryDeps, job: ImportJob, reason: JobReason) => {
  const failed: StateChange = { from: ['running', 'paused'], to: 'failed', reason }
  return jobs.setState(job, failed, now())
}

const unreadable = (what: string, said: string) =>
  new AppError(
    'INVALID_REQUEST',
    `S3 refused to read ${what} of the inventory: ${said}. Allow the stage to read it, and start another import.`,
  )

const stopped = (error: string): JobReason => ({
  code: 'import-stopped',
  message: `The import stopped because of a fault of the service (${error}). Start another import: what was imported is not imported again.`,
})
