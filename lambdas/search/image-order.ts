import type { ColumnName } from './columns.ts'
import type { ImageSearchQuery, ImageSort } from './image-search.ts'
import { allOf, anyOf, type Condition, is, isAbove, isBelow, isKnown, isUnknown } from './sql.ts'

/** An order by the values of a column. Images with equal values are ordered by creation, in the same direction. */
export interface ColumnOrder {
  readonly column: ColumnName
  readonly ascending: boolean
}

/** The order that a query asks for. By default, newest first; with words, best first. */
export const sortOf = ({ sort, q }: Pick<ImageSearchQuery, 'sort' | 'q'>): ImageSort =>
  sort ?? (q === undefined ? '-created' : 'relevance')

// An image's id begins with the time of its creation.
const orderColumns = {
  created: 'imageId',
  taken: 'takenDigits',
  size: 'sizeBytes',
  sharpness: 'sharpness',
} as const satisfies Record<string, ColumnName>

/** The column to order by; undefined for relevance. */
export const columnOrder = (sort: ImageSort): ColumnOrder | undefined =>
  sort === 'relevance'
    ? undefined
    : {
        column: orderColumns[sort.replace('-', '') as keyof typeof orderColumns],
        ascending: !sort.startsWith('-'),
      }

/** The position of an image in an order. Unknown values come before all others, so they are last in "latest first". */
export interface Position {
  /** The image's value in the column, or how well it fits; null if unknown, and if the order is that of creation. */
  readonly value: string | number | null
  readonly imageId: string
  /** The list goes on among images that have some of the query's words, because no image has all. */
  readonly words?: 'some'
}

const compareValues = (a: Position['value'], b: Position['value']): number =>
  a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1

/** Relevance runs from best to worst, and from new to old among equals. */
export function comparePositions(order: ColumnOrder | undefined): (a: Position, b: Position) => number {
  const direction = order?.ascending ? 1 : -1
  return (a, b) => direction * (compareValues(a.value, b.value) || compareValues(a.imageId, b.imageId))
}

/** Matches images after a position. */
export function isAfter({ column, ascending }: ColumnOrder, { value, imageId }: Position): Condition {
  const beyond = ascending ? isAbove : isBelow
  if (column === 'imageId') return beyond('imageId', imageId)
  const later = beyond('imageId', imageId)
  if (value === null) {
    const unknown = allOf([isUnknown(column), later])
    return ascending ? anyOf([unknown, isKnown(column)]) : unknown
  }
  const known = anyOf([beyond(column, value), allOf([is(column, value), later])])
  return ascending ? known : anyOf([known, isUnknown(column)])
}

/** Matches images before a position, and the image at it. */
export const isUpTo = ({ column, ascending }: ColumnOrder, end: Position): Condition =>
  anyOf([isAfter({ column, ascending: !ascending }, end), is('imageId', end.imageId)])
