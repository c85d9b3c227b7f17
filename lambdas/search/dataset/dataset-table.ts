import type { Data, RecordBatch, Table, Vector } from 'apache-arrow'
import { type ColumnName, columnNames, columnOf } from '../columns.ts'
import { type Words, wordSources } from '../image-words.ts'
import type { IndexEntry, IndexWrite } from '../index-entry.ts'
import { arrow, arrowSchema, arrowType } from './arrow.ts'

type Cell = unknown

/** The value of an entry in a column, in the form that Arrow takes. */
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
 * Lists of one length, padded with zeros. They are built by hand, because Arrow's builder drops trailing rows without a
 * list.
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

/** An entry, and the family that it is in. */
export type IndexedWrite = IndexWrite & { readonly familyId?: string | undefined }

/** Converts entries to the table that a merge takes. */
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

/** Reads the cells of a column as plain values. Arrow's own rows and lists take ten times as long. */
function cellReader(vector: Vector): (row: number) => Cell {
  const data: Data = vector.data[0]!
  const { type } = data
  if (arrow.DataType.isList(type)) {
    const item = cellReader(arrow.makeVector(data.children[0]!))
    const { valueOffsets: offsets } = data
    return (row) =>
      vector.isValid(row)
        ? Array.from({ length: offsets[row + 1]! - offsets[row]! }, (_, index) => item(offsets[row]! + index))
        : null
  }
  if (arrow.DataType.isStruct(type)) {
    const fields = data.children.map((child) => cellReader(arrow.makeVector(child)))
    const names = type.children.map(({ name }) => name)
    return (row) => Object.fromEntries(names.map((name, index) => [name, fields[index]!(row)]))
  }
  if (arrow.DataType.isFixedSizeList(type)) {
    const { values } = data.children[0]!
    return (row) =>
      vector.isValid(row) ? values.slice(row * type.listSize, (row + 1) * type.listSize) : null
  }
  if (arrow.DataType.isInt(type) && type.bitWidth === 64)
    return (row) => (vector.isValid(row) ? Number(data.values[row]) : null)
  return (row) => vector.get(row)
}

function wordsOf(pairs: readonly { source: string; word: string }[]): Words {
  const found = wordSources.map(
    (source) => [source, pairs.filter((pair) => pair.source === source).map(({ word }) => word)] as const,
  )
  return Object.fromEntries(found.filter(([, words]) => words.length > 0))
}

/** An indexed image, and the family that it is in. */
export type IndexedImage = IndexEntry & { readonly familyId?: string }

/** Converts rows to entries, with the columns that were read. */
export const entriesOf = <T extends Partial<IndexedImage> = IndexedImage>(table: Table): T[] =>
  table.batches.flatMap((batch) => entriesOfBatch<T>(batch))

export function entriesOfBatch<T extends Partial<IndexedImage>>(batch: RecordBatch): T[] {
  const names = batch.schema.fields.map(({ name }) => name)
  const read = names.map((name) => cellReader(batch.getChild(name)!))
  return Array.from({ length: batch.numRows }, (_, row) => {
    const cells = names.flatMap((name, column) => {
      const value = read[column]!(row)
      return value === null ? [] : [[name, name === 'words' ? wordsOf(value as never) : value]]
    })
    return Object.fromEntries(cells) as T
  })
}
