/** Every filter of the list of images, by its name in the API, and the order. Each view of the library is a URL. */
export const libraryParameters = [
  'q',
  'sort',
  'state',
  'label',
  'object',
  'minConfidence',
  'text',
  'faces',
  'color',
  'deltaE',
  'orientation',
  'brightness',
  'camera',
  'takenFrom',
  'takenTo',
  'minSize',
  'maxSize',
  'format',
  'near',
  'withinKm',
  'tag',
  'duplicateOf',
  'sha256',
] as const

/** Photos like this one, by looks or as copies: a view of its own, which takes no filters. */
export const viewParameters = ['similar', 'by'] as const

const parameters = [...libraryParameters, ...viewParameters]

export type LibrarySearch = { readonly [P in (typeof parameters)[number]]?: string }

/** Parameters that are not ours are dropped from the address. */
export const readLibrarySearch = (search: Record<string, unknown>): LibrarySearch =>
  Object.fromEntries(parameters.filter((name) => search[name]).map((name) => [name, String(search[name])]))

/** What narrows the library down; the order does not. */
export const filterParameters = libraryParameters.filter((name) => name !== 'sort')

/** Photos by month, from the latest on, is what a library is. */
export const usualSort = '-taken'

/** The order that a view is in. With words the best come first, unless something else was chosen. */
export const sortOf = ({ sort, q }: LibrarySearch): string => sort ?? (q ? 'relevance' : usualSort)

/** The address of a view with something changed. A view of similar photos is left by searching. */
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
