import type { Coded } from '../../core/similarity/rank-codes.ts'
import type { VectorSpace } from '../../core/similarity/similarity-index.ts'
import { spaceKey } from '../../core/similarity/space-key.ts'
import { codeLength } from '../../core/similarity/vector-code.ts'
import { bytesOf, cellKey, cellsKey, codedOf } from './code-rows.ts'
import type { SimilarityRows } from './similarity-rows.ts'

/** How long a warm function may do without cells that others have added: what founded them is not found until then. */
const defaultMaxAgeMs = 10_000

export interface CellDirectoryOptions {
  readonly maxAgeMs?: number
  readonly nowMs?: () => number
}

export type CellDirectory = ReturnType<typeof createCellDirectory>

/** The cells of each space. A cell never moves; it comes with a photo and goes with the last one. */
export function createCellDirectory(
  rows: Pick<SimilarityRows, 'put' | 'remove' | 'query'>,
  { maxAgeMs = defaultMaxAgeMs, nowMs = () => performance.now() }: CellDirectoryOptions = {},
) {
  // One space at a time: a function that serves many owners must not gather the cells of all of them.
  let latest: { space: string; readAtMs: number; cells: Map<string, Coded> } | undefined

  const withLength = (cell: Coded): Coded => ({ ...cell, length: codeLength(cell.code) })

  /** @returns the cells that are known; about a thousandth of the photos in a library of a million */
  async function list(space: VectorSpace): Promise<Map<string, Coded>> {
    const key = spaceKey(space)
    if (latest?.space === key && nowMs() - latest.readAtMs < maxAgeMs) return latest.cells
    const found = await rows.query({ pk: cellsKey(space) })
    const cells = new Map(found.map((row) => [row.sk, withLength(codedOf(row))]))
    latest = { space: key, readAtMs: nowMs(), cells }
    return cells
  }

  async function add(space: VectorSpace, { id, code }: Coded): Promise<void> {
    await rows.put([{ pk: cellsKey(space), sk: id, code: bytesOf(code) }])
    if (latest?.space === spaceKey(space)) latest.cells.set(id, withLength({ id, code }))
  }

  const isEmpty = async (space: VectorSpace, cellId: string) =>
    (await rows.query({ pk: cellKey(space, cellId), limit: 1, consistent: true })).length === 0

  /** Whoever files a photo looks after the cell, and whoever drops a cell looks after its photos: one of them sees the other. */
  async function dropIfEmpty(space: VectorSpace, cellId: string): Promise<void> {
    if (!(await isEmpty(space, cellId))) return
    const [row] = await rows.query({ pk: cellsKey(space), from: cellId, to: cellId, consistent: true })
    if (!row) return
    await rows.remove([row])
    if (latest?.space === spaceKey(space)) latest.cells.delete(cellId)
    if (!(await isEmpty(space, cellId))) await add(space, codedOf(row))
  }

  return { list, add, dropIfEmpty }
}
