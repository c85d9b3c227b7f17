import type { Data, RecordBatch, Table, Vector } from 'apache-arrow'
import { type ColumnName, columnNames, columnOf } from '../../core/search/columns.ts'
import { type Words, wordSources } from '../../core/search/image-words.ts'
import type { IndexEntry, IndexWrite } from '../../core/search/index-entry.ts'
import { arrow, arrowSchema, arrowType } from './arrow.ts'

type Cell = unknown

/** What an entry has in a column, as Arrow takes it. */
function cellOf(entry: IndexWrite, name: ColumnName): Cell {
  const value = (entry as unknown as Record<string, unknown>)[name] ?? null
  if (value === null) return null
  if (name === 'words')
    return Object.entries(value as Words).flatMap(([source, words]) =>
      words.map((word) => ({ source, word })),
    )
  return columnOf(name).type === 'int64' ? BigInt(value as number) : value
}

/**
 * Lists of one length, filled with zeros. Made by hand: Arrow's builder drops the rows at the end that have none.
 */
function fixedSizeVector(values: readonly (ArrayLike<number> | null)[], name: ColumnName): Vector {
  const { fixed, length } = columnOf(name).type as { fixed: 'uint8' | 'float32'; length: number }
  const flat =
    fixed === 'uint8' ? new Uint8Array(values.length * length) : new Float32Array(values.length * length)
  const validity = new Uint8Array(Math.ceil(values.length / 8))
  values.forEach((value, row) => {
    if (!value) return
    flat.set(value, row * length)
    validity[row >> 3]! |= 1 << (row & 7)
  })
  const type = arrowType(columnOf(name).type) as import('apache-arrow').FixedSizeList
  return arrow.makeVector(
    arrow.makeData({
      type,
      length: values.length,
      nullCount: values.filter((value) => !value).length,
      nullBitmap: validity,
      child: arrow.makeData({
        type: type.valueType as never,
        length: flat.length,
        data: flat,
      } as never) as Data,
    }),
  )
}

/** Entries, and the families that they are in. */
export type IndexedWrite = IndexWrite & { readonly familyId?: string | undefined }

/** Entries as a merge takes them. */
export function tableOf(entries: readonly IndexedWrite[]): Table {
  const vectors = columnNames.map((name) => {
    const cells = entries.map((entry) => cellOf(entry, name))
    const { type } = columnOf(name)
    const vector =
      typeof type === 'string'
        ? arrow.vectorFromArray(cells, arrowType(type))
        : fixedSizeVector(cells as (ArrayLike<number> | null)[], name)
    return [name, vector] as const
  })
  return new arrow.Table(arrowSchema(), Object.fromEntries(vectors))
}

/** A list of pairs as plain objects. */
const plain = (value: Cell): Cell => {
  if (typeof value === 'bigint') return Number(value)
  if (!(value instanceof arrow.Vector)) return value instanceof arrow.StructRow ? value.toJSON() : value
  return ArrayBuffer.isView(value.toArray()) ? value.toArray() : [...value].map(plain)
}

function wordsOf(pairs: readonly { source: string; word: string }[]): Words {
  const found = wordSources.map(
    (source) => [source, pairs.filter((pair) => pair.source === source).map(({ word }) => word)] as const,
  )
  return Object.fromEntries(found.filter(([, words]) => words.length > 0))
}

/** What an image is, and in what family. */
export type IndexedImage = IndexEntry & { readonly familyId?: string }

/** Rows as entries, as far as their columns were read; meant for a page of them. */
export const entriesOf = <T extends Partial<IndexedImage> = IndexedImage>(table: Table): T[] =>
  table.batches.flatMap((batch) => entriesOfBatch<T>(batch))

export function entriesOfBatch<T extends Partial<IndexedImage>>(batch: RecordBatch): T[] {
  const names = batch.schema.fields.map(({ name }) => name)
  const read = names.map((name) => batch.getChild(name)!)
  return Array.from({ length: batch.numRows }, (_, row) => {
    const cells = names.flatMap((name, column) => {
      const value = plain(read[column]!.get(row))
      return value === null ? [] : [[name, name === 'words' ? wordsOf(value as never) : value]]
    })
    return Object.fromEntries(cells) as T
  })
}
