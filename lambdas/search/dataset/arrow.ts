import { createRequire } from 'node:module'
import { type ColumnName, type ColumnType, columnNames, columnOf } from '../columns.ts'

// LanceDB accepts only classes of the copy that it loads itself, which is the CommonJS one; `import` finds another
// copy.
const nodeRequire: NodeJS.Require = typeof require === 'function' ? require : createRequire(import.meta.url)

/** All code gets Arrow from here. */
export const arrow = nodeRequire('apache-arrow') as typeof import('apache-arrow')

const { Field, FixedSizeList, Float32, Float64, Int32, Int64, List, Schema, Struct, Uint8, Utf8 } = arrow

const item = <T extends import('apache-arrow').DataType>(type: T) => new List(new Field('item', type, true))
const pair = (text: string, value: string, valueType: import('apache-arrow').DataType) =>
  item(new Struct([new Field(text, new Utf8(), true), new Field(value, valueType, true)]))

const plainTypes = {
  text: new Utf8(),
  texts: item(new Utf8()),
  int32: new Int32(),
  int64: new Int64(),
  float64: new Float64(),
  seen: pair('name', 'confidence', new Float64()),
  colors: pair('hex', 'share', new Float64()),
  words: pair('source', 'word', new Utf8()),
} as const

export function arrowType(type: ColumnType): import('apache-arrow').DataType {
  if (typeof type === 'string') return plainTypes[type]
  const element = type.fixed === 'uint8' ? new Uint8() : new Float32()
  return new FixedSizeList(type.length, new Field('item', element, true))
}

/**
 * With a primary key, one of two commits that insert the same image fails. Without it, the image would be stored twice.
 */
const primaryKey = new Map([['lance-schema:unenforced-primary-key', 'true']])

/** The schema of some columns; by default of all. */
export const arrowSchema = (names: readonly ColumnName[] = columnNames): import('apache-arrow').Schema =>
  new Schema(
    names.map((name) => {
      const { type, required } = columnOf(name)
      return new Field(name, arrowType(type), !required, name === 'imageId' ? primaryKey : undefined)
    }),
  )
