import * as z from 'zod/mini'
import { JobId, type JobRef, Owner } from '../../platform/identifiers.ts'
import type { ListedObject } from './import-source.ts'

/**
 * Lists are below this prefix of the derived bucket. Owner ids contain no dot, so nobody's photos are below it. A
 * lifecycle rule empties it.
 */
export const listsPrefix = '.imports/'

/** Longer than a pause may last. */
export const listDays = 90

/** The folder of the lists of a job, and of what Step Functions writes about them. */
export const listsOf = ({ owner, jobId }: JobRef): string => `${listsPrefix}${owner}/${jobId}/`

/** How many batches are worked on at once, by the Distributed Map. */
export const batchesAtOnce = 4
/** Photos under way at once, if uploads come in between: this many of each batch at work. */
const objectsPerBatch = 50
/** Keys have up to 1,024 bytes, and an item of a map 256 KiB with everything that the state machine adds. */
const maxBatchBytes = 120_000

/** What a batch holds of each object: key, size in bytes, time of its last change. */
const Entry = z.tuple([z.string(), z.int(), z.iso.datetime()])
type Entry = z.infer<typeof Entry>

/** A line of a list, and with the job the event of the function that imports a batch. */
export const InventoryBatch = z.object({
  owner: Owner,
  jobId: JobId,
  line: z.object({
    batch: z.string().check(z.regex(/^\d+-\d+$/), z.describe('Number of the file, and of the batch in it')),
    objects: z.array(Entry).check(z.minLength(1)),
  }),
})
export type InventoryBatch = z.infer<typeof InventoryBatch>

export const objectsOf = ({ line }: InventoryBatch): ListedObject[] =>
  line.objects.map(([key, sizeBytes, modifiedAt]) => ({ key, sizeBytes, modifiedAt: new Date(modifiedAt) }))

/** Only ASCII: some readers take U+2028 and the like, which keys may hold, for the end of a line. */
const asLine = (value: object): string =>
  `${JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`

/**
 * The lines of a list (JSON Lines): a batch of objects each, because a map then needs no batching of its own.
 * @param file number of the inventory's file: with the line, it names a batch however often it is repeated
 */
export async function* linesOf(
  file: number,
  objects: AsyncIterable<ListedObject>,
): AsyncGenerator<string, void, undefined> {
  let entries: Entry[] = []
  let bytes = 0
  let count = 0
  const line = () => asLine({ batch: `${file}-${count++}`, objects: entries })
  for await (const { key, sizeBytes, modifiedAt } of objects) {
    // Escaped, two bytes of UTF-8 become six of ASCII.
    const entryBytes = 3 * Buffer.byteLength(key) + 60
    if (entries.length === objectsPerBatch || (entries.length > 0 && bytes + entryBytes > maxBatchBytes)) {
      yield line()
      entries = []
      bytes = 0
    }
    entries.push([key, sizeBytes, modifiedAt.toISOString()])
    bytes += entryBytes
  }
  if (entries.length > 0) yield line()
}
