import type { Coded } from '../../core/similarity/rank-codes.ts'
import type { VectorSpace } from '../../core/similarity/similarity-index.ts'
import { spaceKey } from '../../core/similarity/space-key.ts'
import type { VectorCode } from '../../core/similarity/vector-code.ts'
import type { RowKey, SimilarityRow } from './similarity-rows.ts'

/** All cells of a space, with the direction that each one lies in. */
export const cellsKey = (space: VectorSpace) => `${spaceKey(space)}#DIRECTIONS`
/** The photos of one cell, with their short codes. */
export const cellKey = (space: VectorSpace, cellId: string) => `${spaceKey(space)}#CELL#${cellId}`
/** All photos of a space. */
export const photosKey = (space: VectorSpace) => `${spaceKey(space)}#PHOTOS`
/** One row for each photo: its whole code, and the cell that it is in. */
export const photoKey = (space: VectorSpace, imageId: string): RowKey => ({
  pk: photosKey(space),
  sk: imageId,
})

/** The SDK takes and gives bytes without a sign. */
export const bytesOf = (code: VectorCode): Uint8Array =>
  new Uint8Array(code.buffer, code.byteOffset, code.byteLength)

const codeOf = ({ code }: SimilarityRow): VectorCode => {
  const bytes = code as Uint8Array
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

export const codedOf = (row: SimilarityRow): Coded => ({ id: row.sk, code: codeOf(row) })
