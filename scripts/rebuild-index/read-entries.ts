import pLimit from 'p-limit'
import type { ImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import { isTerminal } from '../../lambdas/image-record/image-row.ts'
import { inBatches } from '../../lambdas/platform/in-batches.ts'
import { type IndexEntry, indexEntry, isTombstone } from '../../lambdas/search/index-entry.ts'

const entriesAtOnce = 1_000
const parallelism = 16

export interface ReadEntries {
  readonly entries: IndexEntry[]
  /** Images that are not settled. The index has an earlier state of them, or none. */
  readonly underWay: string[]
}

/** What the index should say about these images, if they exist; a thousand at a time. */
export async function* readEntries(
  images: Pick<ImageTable, 'readWhole'>,
  owner: string,
  imageIds: readonly string[],
): AsyncGenerator<ReadEntries> {
  const limit = pLimit(parallelism)
  for (const some of inBatches(imageIds, entriesAtOnce)) {
    const rows = await Promise.all(some.map((imageId) => limit(() => images.readWhole({ owner, imageId }))))
    const present = rows.flatMap((row) => row ?? [])
    yield {
      entries: present.flatMap((row) => {
        const entry = indexEntry(row)
        return isTerminal(row.state) && !isTombstone(entry) ? [entry] : []
      }),
      underWay: present.filter(({ state }) => !isTerminal(state)).map(({ imageId }) => imageId),
    }
  }
}
