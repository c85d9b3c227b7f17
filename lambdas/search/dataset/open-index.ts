import { createIndexReader, type IndexReader, type ReaderOptions } from './index-reader.ts'
import type { Datasets } from './open-datasets.ts'

/** Opens the index of an owner as it is now; undefined while nothing of theirs is in it. */
export type OpenIndex = (owner: string) => Promise<IndexReader | undefined>

export function openIndexOf(datasets: Pick<Datasets, 'find'>, options?: ReaderOptions): OpenIndex {
  return async (owner) => {
    const dataset = await datasets.find(owner)
    return dataset && createIndexReader(dataset, options)
  }
}
