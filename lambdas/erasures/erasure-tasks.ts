import type { ErasureTask } from './erasure-task.ts'
import { deletions, type ImageTaskDeps, objectTasks, tombstones, versionsAndResults } from './image-tasks.ts'
import { datasetFiles, type IndexTaskDeps } from './index-tasks.ts'
import { inspectionNotes, otherRows, type RowTaskDeps, rowsBeforeImages } from './row-tasks.ts'

export interface ErasureTaskDeps extends RowTaskDeps, ImageTaskDeps, IndexTaskDeps {
  rows: RowTaskDeps['rows']
}

/** Everything that belongs to an account, in the order in which each round processes it. */
export const erasureTasks = (deps: ErasureTaskDeps): readonly ErasureTask[] => [
  ...rowsBeforeImages(deps),
  tombstones(deps),
  versionsAndResults(deps),
  ...objectTasks(deps),
  deletions(deps),
  datasetFiles(deps),
  inspectionNotes(deps),
  ...otherRows(deps),
]
