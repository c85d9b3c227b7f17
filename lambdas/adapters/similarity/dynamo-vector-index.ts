import { cellIdOf, foundsCell } from '../../core/similarity/found-cell.ts'
import { type Coded, mostAlike } from '../../core/similarity/rank-codes.ts'
import type { VectorIndex, VectorSpace } from '../../core/similarity/similarity-index.ts'
import { directionCode, middleCode, shortCode, wholeCode } from '../../core/similarity/vector-code.ts'
import { type CellDirectoryOptions, createCellDirectory } from './cell-directory.ts'
import { bytesOf, cellKey, cellsKey, codedOf, photoKey } from './code-rows.ts'
import type { SimilarityRows } from './similarity-rows.ts'

/** Cells that are read at once, nearest first; recall and rows with other numbers are in docs/adr/0023. */
const cellsPerRound = 64
const cellsPerSearch = 512
/** Newest photos of a cell. */
const photosPerCell = 256
/** No further round once so many were read: crowded cells cost no more than thin ones. */
const photosPerSearch = 8192
/** Compared by their whole codes. */
const finalists = 200
/** A round that brought fewer newcomers among the first ones is the last: cells farther away would bring fewer still. */
const newcomers = 2
const amongFirst = 50
/** What a new cell is the middle of: one photo's code is mostly that photo, the middle of several is their subject. */
const photosOfNewCell = 25
const cellsAroundNewCell = 8

/** A photo that is being filed anew is in two cells for a moment. */
const distinct = (photos: readonly Coded[]): Coded[] => [
  ...new Map(photos.map((photo) => [photo.id, photo])).values(),
]

/**
 * Photos that look alike by cluster pruning (Chierichetti et al., PODS 2007): some photos found cells, each photo is
 * filed in the nearest one, and a search looks into the cells that are nearest to what it looks for.
 */
export function createDynamoVectorIndex(rows: SimilarityRows, options?: CellDirectoryOptions): VectorIndex {
  const directory = createCellDirectory(rows, options)

  async function photosOf(space: VectorSpace, cells: readonly Coded[]): Promise<Coded[]> {
    const found = await Promise.all(
      cells.map(({ id }) => rows.query({ pk: cellKey(space, id), limit: photosPerCell, backwards: true })),
    )
    return distinct(found.flat().map(codedOf))
  }

  async function chooseCell(space: VectorSpace, imageId: string, vector: Float32Array): Promise<Coded> {
    const direction = directionCode(vector)
    const cells = await directory.list(space)
    const around = mostAlike(direction, cells.values(), cellsAroundNewCell)
    if (around[0] && !foundsCell(imageId, cells.size)) return around[0]
    const nearest = mostAlike(shortCode(vector), await photosOf(space, around), photosOfNewCell - 1)
    const photos = await rows.get(nearest.map(({ id }) => photoKey(space, id)))
    const directions = photos.map((photo) => directionCode(codedOf(photo).code))
    return { id: cellIdOf(imageId), code: middleCode([direction, ...directions]) }
  }

  async function put(space: VectorSpace, imageId: string, vector: Float32Array): Promise<void> {
    await remove(space, imageId)
    const cell = await chooseCell(space, imageId, vector)
    const posting = { pk: cellKey(space, cell.id), sk: imageId, code: bytesOf(shortCode(vector)) }
    const key = photoKey(space, imageId)
    await rows.put([{ ...key, cell: cell.id, code: bytesOf(wholeCode(vector)) }, posting])

    const found = await rows.get([key, { pk: cellsKey(space), sk: cell.id }], true)
    const isOurs = found.some((row) => row.pk === key.pk && row.cell === cell.id)
    if (!isOurs) {
      // Somebody filed the same photo elsewhere, or removed it, at the same time: theirs counts.
      await rows.remove([posting])
      await directory.dropIfEmpty(space, cell.id)
    } else if (found.length === 1) {
      // The cell is new, or its last photo went while this one came.
      await directory.add(space, cell)
    }
  }

  async function remove(space: VectorSpace, imageId: string): Promise<void> {
    const key = photoKey(space, imageId)
    const [photo] = await rows.get([key], true)
    if (!photo) return
    const cellId = photo.cell as string
    await rows.remove([key, { pk: cellKey(space, cellId), sk: imageId }])
    await directory.dropIfEmpty(space, cellId)
  }

  /** Easy questions are over after two rounds; where nothing is really alike it takes more to find the best of it. */
  async function findCandidates(space: VectorSpace, vector: Float32Array, count: number): Promise<Coded[]> {
    const code = shortCode(vector)
    const directions = (await directory.list(space)).values()
    const cells = mostAlike(directionCode(vector), directions, cellsPerSearch)
    let best: Coded[] = []
    for (let read = 0, at = 0; at < cells.length && read < photosPerSearch; at += cellsPerRound) {
      const photos = await photosOf(space, cells.slice(at, at + cellsPerRound))
      const first = new Set(best.slice(0, amongFirst).map(({ id }) => id))
      best = mostAlike(code, distinct([...best, ...photos]), count)
      const isSettled = best.slice(0, amongFirst).filter(({ id }) => !first.has(id)).length < newcomers
      if (at > 0 && isSettled) break
      read += photos.length
    }
    return best
  }

  async function findNearest(space: VectorSpace, vector: Float32Array, limit: number) {
    const candidates = await findCandidates(space, vector, Math.max(finalists, 2 * limit))
    const photos = await rows.get(candidates.map(({ id }) => photoKey(space, id)))
    return mostAlike(wholeCode(vector), photos.map(codedOf), limit).map(({ id, similarity }) => ({
      imageId: id,
      similarity,
    }))
  }

  return { put, remove, findNearest }
}
