import { foldName } from '../../platform/text/fold-text.ts'
import { textLine } from '../../platform/text/text.ts'
import type { IndexQuery } from '../filter.ts'
import { isAtLeast, isAtMost } from '../sql.ts'

export const list = textLine({ minLength: 1, maxLength: 300 })

/** Repeated parameters also arrive joined by commas. */
export const named = (text: string | undefined): string[] | undefined =>
  text === undefined ? undefined : [...new Set(text.split(',').map(foldName).filter(Boolean))]

export const isEmpty = (wanted: string | readonly unknown[]): boolean => wanted.length === 0

export interface Range<T> {
  readonly from: T | undefined
  readonly to: T | undefined
}

export const rangeOf = <T>(from: T | undefined, to: T | undefined): Range<T> | undefined =>
  from === undefined && to === undefined ? undefined : { from, to }

/** A filter by a range of a column's values, both ends included. */
export const within = <T extends number>(
  column: 'takenDigits' | 'sizeBytes',
  { from, to }: Range<T>,
): IndexQuery => ({
  conditions: [
    ...(from === undefined ? [] : [isAtLeast(column, from)]),
    ...(to === undefined ? [] : [isAtMost(column, to)]),
  ],
  columns: [column],
})
