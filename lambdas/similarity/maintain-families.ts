import type { Table } from '@lancedb/lancedb'
import { hashWords } from '../analysis/photo-hash.ts'
import { createFamilyRows } from '../search/dataset/family-rows.ts'
import { untilCommitted } from '../search/dataset/until-committed.ts'
import { familyChanges, type Grouped, groupNewPhotos } from './group-new-photos.ts'

/** Rewriting the rows of this many photos takes 50 MB, and ten seconds in a library of a million. */
const photosAtOnce = 5_000

/** The number of a row's file comes before these bits of its id; later files have larger ones. */
const rowBits = 32n
/**
 * With more rows per compared photo than this, not all earlier photos have been compared yet, and their rows stay where
 * they are.
 */
const mostWithEach = 4

/**
 * Finds families for photos that are in none yet, and writes them into the dataset. When the time is up, the next run
 * continues.
 * @returns how many photos were compared
 */
export async function maintainFamilies(table: Table, isTimeUp: () => boolean = () => false): Promise<number> {
  const rows = createFamilyRows(table)
  let looked = 0
  for (let isDone = (await rows.countUnseen()) === 0; !isDone && !isTimeUp(); ) {
    // Starts over if somebody else commits first, because rows may have moved.
    const { photos, compared } = await untilCommitted(table, async () => {
      const grouped = await groupNewPhotos(rows, () => photosAtOnce)
      const changes = familyChanges(grouped)
      if (changes.size > 0) await rows.save(rowsToWrite(grouped, changes), changes)
      return grouped
    })
    looked += compared.length
    isDone = compared.length === photos.unseen.length
  }
  return looked
}

/**
 * The changed rows, and all rows at least as new as the compared photos, so that everything new ends up in one file.
 */
function rowsToWrite({ photos, compared }: Grouped, changes: ReadonlyMap<string, string>): bigint[] {
  const rowIds = new Set(compared.map(photos.rowIdAt))
  const oldest = [...rowIds].reduce((least, rowId) => (rowId < least ? rowId : least))
  const start = (oldest >> rowBits) << rowBits
  const late = photos.rowIds().filter((rowId) => rowId >= start)
  if (late.length <= mostWithEach * compared.length) for (const rowId of late) rowIds.add(rowId)
  const places = photos.words.length / hashWords
  for (let place = 0; place < places; place++)
    if (changes.has(photos.imageIdAt(place))) rowIds.add(photos.rowIdAt(place))
  return [...rowIds]
}
