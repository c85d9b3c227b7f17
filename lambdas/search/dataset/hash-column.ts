import type { Table } from 'apache-arrow'
import { hashWords } from '../../analysis/photo-hash.ts'
import { isKnownAt } from './count-rows.ts'

/** The hashes of the rows that have one. */
export interface HashColumn {
  /** Four words per photo: a million photos take 16 MB. */
  readonly words: Uint32Array
  /** The row of each photo. */
  readonly rows: Int32Array
}

const hashLength = hashWords * Uint32Array.BYTES_PER_ELEMENT

/** Reads the hashes out of the column `hash`. */
export function hashColumn(table: Table): HashColumn {
  const bytes = new Uint8Array(table.numRows * hashLength)
  const rows = new Int32Array(table.numRows)
  let [count, row] = [0, 0]
  for (const batch of table.batches) {
    const hash = batch.getChild('hash')!.data[0]!
    const { values } = hash.children[0]!
    for (let index = 0; index < batch.numRows; index++, row++) {
      if (!isKnownAt(hash, index)) continue
      const from = (hash.offset + index) * hashLength
      for (let byte = 0; byte < hashLength; byte++) bytes[count * hashLength + byte] = values[from + byte]
      rows[count++] = row
    }
  }
  return { words: new Uint32Array(bytes.buffer, 0, count * hashWords), rows: rows.subarray(0, count) }
}
