import type { ImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import { entriesOf, type IndexedImage } from '../../lambdas/search/dataset/dataset-table.ts'
import { indexDifferences } from '../../lambdas/search/dataset/index-differences.ts'
import type { Dataset, Datasets } from '../../lambdas/search/dataset/open-datasets.ts'
import type { IndexEntry } from '../../lambdas/search/index-entry.ts'
import type { ListedImages } from './listed-images.ts'
import { readEntries } from './read-entries.ts'

export interface Disagreement {
  readonly owner: string
  readonly imageId: string
  /** The row is `missing` from the dataset, `superfluous` or `repeated` in it, or `different` in some columns. */
  readonly fault: 'missing' | 'superfluous' | 'repeated' | 'different'
  readonly columns?: readonly string[]
}

export interface CheckDeps {
  images: Pick<ImageTable, 'readWhole'>
  listed: ListedImages
  datasets: Pick<Datasets, 'find' | 'owners'>
}

/**
 * Compares every settled image with its row in its owner's dataset, column by column. Families are left out: the
 * results table does not have them. Keeps the ids of one owner in memory.
 */
export async function* checkIndex(
  { images, listed, datasets }: CheckDeps,
  onlyOwner?: string,
): AsyncGenerator<Disagreement> {
  const owners = new Set(onlyOwner === undefined ? await listed.owners() : [onlyOwner])
  if (onlyOwner === undefined) for await (const owner of datasets.owners()) owners.add(owner)
  for (const owner of owners) {
    const dataset = await datasets.find(owner)
    const left = new Set<string>()
    for (const imageId of dataset ? await presentIds(dataset) : []) {
      if (left.has(imageId)) yield { owner, imageId, fault: 'repeated' }
      left.add(imageId)
    }
    for await (const imageIds of listed.idsOf(owner)) {
      const { entries, underWay } = await readEntries(images, owner, imageIds)
      for (const imageId of underWay) left.delete(imageId)
      const indexed = dataset ? await rowsOf(dataset, entries) : new Map<string, IndexedImage>()
      for (const entry of entries) {
        const { imageId } = entry
        left.delete(imageId)
        const row = indexed.get(imageId)
        const columns = row && indexDifferences(entry, row)
        if (!columns) yield { owner, imageId, fault: 'missing' }
        else if (columns.length > 0) yield { owner, imageId, fault: 'different', columns }
      }
    }
    for (const imageId of left) yield { owner, imageId, fault: 'superfluous' }
  }
}

async function presentIds({ table }: Dataset): Promise<string[]> {
  const found = await table.query().where('deletedAt IS NULL').select(['imageId']).toArrow()
  return entriesOf<{ imageId: string }>(found as never).map(({ imageId }) => imageId)
}

async function rowsOf({ table }: Dataset, entries: readonly IndexEntry[]) {
  const ids = entries.map(({ imageId }) => `'${imageId}'`).join(', ')
  if (ids === '') return new Map<string, IndexedImage>()
  const found = await table.query().where(`deletedAt IS NULL AND imageId IN (${ids})`).toArrow()
  return new Map(entriesOf(found as never).map((row) => [row.imageId, row]))
}
