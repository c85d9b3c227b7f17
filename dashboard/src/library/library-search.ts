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

export type LibrarySearch = { readonly [P in (typeof libraryParameters)[number]]?: string }

/** Parameters that are not ours are dropped from the address. */
export const readLibrarySearch = (search: Record<string, unknown>): LibrarySearch =>
  Object.fromEntries(
    libraryParameters.filter((name) => search[name]).map((name) => [name, String(search[name])]),
  )
