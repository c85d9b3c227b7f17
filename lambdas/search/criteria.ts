import { expandWords } from './expand-words.ts'
import { type Criteria, type FilterName, filterNames, filters, type ImageFilters } from './filters.ts'

export type { Criteria } from './filters.ts'

const names = Object.keys(filters) as FilterName[]

/** The filters of a query, in the terms of the index. */
export const criteriaOf = (query: ImageFilters): Criteria => ({
  ...Object.fromEntries(names.map((name) => [name, filters[name].read(query)])),
  // Meanings are added only here, because code that describes the filters does not need 200 KB of them.
  ...(query.q !== undefined && { q: { words: expandWords(query.q) } }),
})

/** Whether the query asks for something that no image can have, such as words of punctuation only. */
export const isImpossible = (criteria: Criteria): boolean =>
  names.some((name) => {
    const wanted = criteria[name]
    return wanted !== undefined && filters[name].isImpossible?.(wanted as never) === true
  })

/** Whether the query asks for every image. */
export const asksForAll = (query: ImageFilters): boolean =>
  filterNames.every((name) => query[name] === undefined)
