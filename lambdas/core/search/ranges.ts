import type { Facets } from '../contracts/index-rows.ts'
import type { Criteria } from './criteria.ts'
import { sizeKeyOf, sortKey } from './sort-keys.ts'

/** A stretch of one of the orders that images can be listed in. */
export interface Range {
  readonly field: 'taken' | 'size'
  /** Sort keys, both inclusive. */
  readonly from: string
  readonly to: string
  holds(facets: Facets): boolean
  /** What the image has there. */
  shown(facets: Facets): string
}

/** Sorts after whatever a sort key goes on with: "2024~" is behind all of 2024. */
const afterAll = '~'
/** The first sort key of an image of which the value is known. */
const firstKnown = '00'

function range(field: Range['field'], from: string, to: string, shown: Range['shown']): Range {
  const holds = (facets: Facets) => {
    const key = sortKey(field, facets)
    return key >= from && key <= to
  }
  return { field, from, to, holds, shown }
}

/** The ranges that an image has to lie in; undefined when none is asked for. */
export function rangesOf({ takenFrom, takenTo, minSize, maxSize }: Criteria): Range[] | undefined {
  const hasTaken = takenFrom !== undefined || takenTo !== undefined
  const hasSize = minSize !== undefined || maxSize !== undefined
  if (!hasTaken && !hasSize) return undefined
  return [
    ...(hasTaken
      ? [range('taken', takenFrom ?? firstKnown, `${takenTo ?? ''}${afterAll}`, ({ takenAt }) => takenAt!)]
      : []),
    ...(hasSize
      ? [
          range(
            'size',
            sizeKeyOf(minSize ?? 0),
            `${maxSize === undefined ? '' : sizeKeyOf(maxSize)}${afterAll}`,
            ({ sizeBytes }) => String(sizeBytes),
          ),
        ]
      : []),
  ]
}
