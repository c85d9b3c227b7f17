import { createHash } from 'node:crypto'

/** A cell for every 16 photos at first, so that early photos do not crowd into few cells ... */
const photosOfFirstCells = 16
/** ... and then ever fewer: with c cells, one of c / 64 photos founds another, so n photos have about sqrt(128 n) cells. */
const cellsBeforeGrowthSlows = 64

/** Name of the cell that a photo would found. It does not tell whose it was. */
export const cellIdOf = (imageId: string): string =>
  createHash('sha256').update(imageId).digest('hex').slice(0, 16)

/**
 * Whether a photo founds a cell of its own: a lot that falls the same way each time the photo is filed. Random leaders,
 * about as many as the root of the number of photos, are what cluster pruning rests on (Chierichetti et al., PODS 2007).
 */
export function foundsCell(imageId: string, knownCells: number): boolean {
  if (knownCells === 0) return true
  const lot = Number.parseInt(cellIdOf(imageId).slice(0, 8), 16) / 2 ** 32
  return lot < 1 / Math.max(photosOfFirstCells, knownCells / cellsBeforeGrowthSlows)
}
