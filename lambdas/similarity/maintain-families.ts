import type { Table } from '@lancedb/lancedb'
import { createFamilyRows } from '../search/dataset/family-rows.ts'
import { familyChanges, groupNewPhotos } from './group-new-photos.ts'

/** Of a first import; some seconds each in a library of 100,000, 40 in one of a million, and a commit. */
const photosAtOnce = 20_000

/**
 * Finds families for photos that are in none yet, and writes them into the dataset. The next run continues where the time is
 * up.
 * @returns how many photos were compared
 */
export async function maintainFamilies(table: Table, isTimeUp: () => boolean = () => false): Promise<number> {
  const rows = createFamilyRows(table)
  let looked = 0
  for (let left = await rows.countUnseen(); left > 0 && !isTimeUp(); left = await rows.countUnseen()) {
    await rows.save(familyChanges(await groupNewPhotos(rows, () => photosAtOnce)))
    looked += Math.min(left, photosAtOnce)
  }
  return looked
}
