import type { MaintenanceNotes } from '../search/aws/maintenance-notes.ts'
import type { OwnerObjects } from './aws/owner-objects.ts'
import type { ErasureTask } from './erasure-task.ts'

export interface IndexTaskDeps {
  /** Every file of an owner's dataset. */
  ownerDatasets: OwnerObjects
  datasetNotes: Pick<MaintenanceNotes, 'isBusy' | 'forget'>
  now: () => Date
}

/**
 * Deletes the owner's dataset file by file, without reading it. The index follower refuses a closed account.
 * Maintenance marks itself as running; until it has ended, more files may appear.
 */
export const datasetFiles = ({ ownerDatasets, datasetNotes, now }: IndexTaskDeps): ErasureTask => ({
  name: 'index',
  find: async ({ owner, round, after }) => {
    const isBusy = await datasetNotes.isBusy(owner, now())
    const { count, next, erase } = await ownerDatasets(owner, round === 'count' ? after : undefined)
    return {
      size: count + (isBusy ? 1 : 0),
      counts: { indexFiles: count },
      next,
      erase: async () => {
        await datasetNotes.forget(owner, now())
        await erase()
      },
    }
  },
})
