import type { SortField } from '../contracts/image-search.ts'
import type { Facets } from '../contracts/index-rows.ts'
import type { IndexEntry } from './index-entry.ts'
import { sortKey } from './sort-keys.ts'

/** The orders that have an index of their own; the table's own keys sort by creation. */
export const sortIndexes = {
  taken: { indexName: 'byTaken', attribute: 'takenKey' },
  size: { indexName: 'bySize', attribute: 'sizeKey' },
  sharpness: { indexName: 'bySharpness', attribute: 'sharpnessKey' },
} as const satisfies Record<Exclude<SortField, 'created'>, { indexName: string; attribute: string }>
export type IndexedField = keyof typeof sortIndexes

export const facetsPartition = (owner: string): string => `FACETS#${owner}`
export const facetsKey = (owner: string, imageId: string) => ({ pk: facetsPartition(owner), sk: imageId })

/** What puts a facets row into the indexes. */
const sortAttributes = (facets: Facets): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sortIndexes).map(([field, { attribute }]) => [
      attribute,
      sortKey(field as IndexedField, facets),
    ]),
  )

/** The facets row as it is stored. */
export const facetsItem = (owner: string, { facets, terms }: IndexEntry, revision: number) => ({
  ...facetsKey(owner, facets.imageId),
  revision,
  facets,
  terms,
  ...sortAttributes(facets),
})

export const countsPartition = (owner: string): string => `COUNTS#${owner}`
/** All images together; every other row of the partition counts one thing. */
export const totalsSortKey = 'totals'
