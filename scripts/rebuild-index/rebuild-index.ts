import type { ImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import type { MaintenanceNotes } from '../../lambdas/search/aws/maintenance-notes.ts'
import type { Datasets } from '../../lambdas/search/dataset/open-datasets.ts'
import { readEntries } from './read-entries.ts'

export interface RebuildDeps {
  images: Pick<ImageTable, 'readWhole'>
  datasets: Pick<Datasets, 'open' | 'erase' | 'owners'>
  notes: Pick<MaintenanceNotes, 'noteChange'>
  isClosed: (owner: string) => Promise<boolean>
  onProgress?: (images: number) => void
}

/**
 * Rebuilds datasets from the results table, and erases those of owners without images. Functions may run meanwhile;
 * until an owner's dataset is rebuilt, some of their photos are not found. It can be interrupted and started again.
 * @returns how many images were written
 */
export async function rebuildIndex(
  { images, datasets, notes, isClosed, onProgress }: RebuildDeps,
  imagesOf: ReadonlyMap<string, readonly string[]>,
): Promise<number> {
  let written = 0
  for await (const owner of datasets.owners()) if (!imagesOf.has(owner)) await datasets.erase(owner)
  for (const [owner, imageIds] of imagesOf) {
    await datasets.erase(owner)
    if (await isClosed(owner)) continue
    const dataset = await datasets.open(owner)
    for await (const { entries } of readEntries(images, owner, imageIds)) {
      await dataset.merge(entries)
      written += entries.length
      onProgress?.(written)
    }
    await notes.noteChange(owner, new Date())
  }
  return written
}
