import { filterNames } from './filter-names.ts'

/** Photos similar to this one, by looks or as copies: a separate view without filters. */
const viewParameters = ['similar', 'by'] as const

/** Each view of the library has its own URL: filters, order, and photo to compare with. */
const parameters = [...filterNames, 'sort', ...viewParameters] as const

export type LibrarySearch = { readonly [P in (typeof parameters)[number]]?: string }

/** Drops unknown parameters from the URL. */
export const readLibrarySearch = (search: Record<string, unknown>): LibrarySearch =>
  Object.fromEntries(parameters.filter((name) => search[name]).map((name) => [name, String(search[name])]))

/** The library normally shows photos by month, the latest first. */
export const usualSort = '-taken'

/** The order of a view. With words, the best matches come first unless another order is chosen. */
export const sortOf = ({ sort, q }: LibrarySearch): string => sort ?? (q ? 'relevance' : usualSort)

/** The URL of a view after a change. Searching leaves the view of similar photos. */
export function changeSearch(search: LibrarySearch, change: LibrarySearch): LibrarySearch {
  const { similar: _similar, by: _by, ...rest } = search
  const next: Record<string, string | undefined> = { ...rest, ...change }
  // These mean nothing alone, and the API refuses them.
  if (!next.color) delete next.deltaE
  if (!next.near) delete next.withinKm
  if (!next.label && !next.object) delete next.minConfidence
  if (!next.q && next.sort === 'relevance') delete next.sort
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value))
}
