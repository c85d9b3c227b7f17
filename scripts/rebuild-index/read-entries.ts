import pLimit from 'p-limit'
import type { ImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import { isTerminal } from '../../lambdas/image-record/image-row.ts'
import { type IndexEntry, indexEntry, isTombstone } from '../../lambdas/search/index-entry.ts'

const parallelism = 16

export interface ReadEntries {
  readonly entries: IndexEntry[]
  /** Images that are not settled. The index has an earlier state of them, or none. */
  readonly underWay: string[]
}

/** What the index should say about these images, if they exist. */
export async function readEntries(
  images: Pick<ImageTable, 'readWhole'>,
  owner: string,
  imageIds: readonly string[],
): Promise<ReadEntries> {
  const limit = pLimit(parallelism)
  const rows = await Promise.all(imageIds.map((imageId) => limit(() => images.readWhole({ owner, imageId }))))
  const present = rows.flatMap((row) => row ?? [])
  return {
    entries: present.flatMap((row) => {
      const entry = indexEntry(row)
      return isTerminal(row.state) && !isTombstone(entry) ? [entry] : []
    }),
    underWay: present.filter(({ state }) => !isTerminal(state)).map(({ imageId }) => imageId),
  }
}
