import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { filterNames } from './filter-names.ts'
import type { LibrarySearch } from './library-search.ts'

const filtersOf = (search: LibrarySearch): LibrarySearch =>
  Object.fromEntries(filterNames.filter((name) => search[name]).map((name) => [name, search[name]]))

/** How many photos there are, by label, camera and state: the values that filters offer. */
export function useCounts(search: LibrarySearch, enabled = true) {
  const query = filtersOf(search)
  return useQuery({
    queryKey: ['photos', 'counts', query],
    enabled,
    queryFn: ({ signal }) => api().getLibraryStats({ query: query as never }, { signal }),
    placeholderData: keepPreviousData,
    structuralSharing: false,
  })
}
