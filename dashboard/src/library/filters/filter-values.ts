import type { LibrarySearch } from '../library-search.ts'

/** Filters that take several values, all of which must match. */
const listFilters = ['label', 'object', 'tag'] as const
export type ListFilter = (typeof listFilters)[number]
const isListFilter = (name: string): name is ListFilter => (listFilters as readonly string[]).includes(name)

export const valuesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter(Boolean)

export const textOf = (values: readonly string[]): string | undefined =>
  [...new Set(values)].join(',') || undefined

export const toggled = (text: string | undefined, value: string): string | undefined => {
  const values = valuesOf(text)
  return textOf(values.includes(value) ? values.filter((other) => other !== value) : [...values, value])
}

/** What is no filter of its own: parts of other filters, the order, the words, and the photo to be similar to. */
const additions = ['deltaE', 'withinKm', 'sort', 'similar', 'by', 'q'] as const

export type FilterName = Exclude<keyof LibrarySearch, (typeof additions)[number]>
const isFilter = (name: string): name is FilterName => !(additions as readonly string[]).includes(name)

/** An active filter, and the view without it. */
export interface ActiveFilter {
  readonly name: FilterName
  readonly value: string
  readonly without: LibrarySearch
}

/** The active filters, apart from the words. */
export function activeFilters(search: LibrarySearch): ActiveFilter[] {
  const names = Object.keys(search)
    .filter(isFilter)
    .filter((name) => search[name])
  return names.flatMap((name): ActiveFilter[] =>
    isListFilter(name)
      ? valuesOf(search[name]).map((value) => ({
          ...{ name, value },
          without: { [name]: toggled(search[name], value) },
        }))
      : [{ name, value: search[name]!, without: { [name]: undefined } }],
  )
}

const bytesInMegabyte = 1_000_000

export const megabytesOf = (bytes: string | undefined): string =>
  bytes === undefined ? '' : String(Number(bytes) / bytesInMegabyte)

/** @returns undefined if the text is not a number */
export const bytesOf = (megabytes: string): string | undefined => {
  const bytes = Math.round(Number(megabytes.replace(',', '.')) * bytesInMegabyte)
  return megabytes.trim() && Number.isFinite(bytes) && bytes >= 0 ? String(bytes) : undefined
}

/** A place in the form of the API; undefined if the text is not a place. */
export function placeOf(text: string): string | undefined {
  const [latitude, longitude, ...more] = text.split(/[\s,;]+/).filter(Boolean)
  if (latitude === undefined || longitude === undefined || more.length > 0) return undefined
  const numbers = [Number(latitude), Number(longitude)]
  if (!(Math.abs(numbers[0]!) <= 90 && Math.abs(numbers[1]!) <= 180)) return undefined
  return numbers.map((degrees) => String(Number(degrees.toFixed(5)))).join(',')
}
