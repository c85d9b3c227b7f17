import { expandWords } from './expand-words.ts'
import { type Criteria, type FilterName, filterNames, filters, type ImageFilters } from './filters.ts'

export type { Criteria } from './filters.ts'

const names = Object.keys(filters) as FilterName[]

/** What an image has to be, in the terms of the index. */
export const criteriaOf = (query: ImageFilters): Criteria => ({
  ...Object.fromEntries(names.map((name) => [name, filters[name].read(query)])),
  // Added only here: code that describes the filters does not need 200 KB of meanings.
  ...(query.q !== undefined && { q: expandWords(query.q) }),
})

/** Whether something was asked for that no image can have, such as words of nothing but punctuation. */
export const isImpossible = (criteria: Criteria): boolean =>
  names.some((name) => {
    const wanted = criteria[name]
    return wanted !== undefined && filters[name].isImpossible?.(wanted as never) === true
  })

/** Whether every image is asked for. */
export const asksForAll = (query: ImageFilters): boolean =>
  filterNames.every((name) => query[name] === undefined)
