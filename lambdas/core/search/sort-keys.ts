import type { ImageSort, SortField } from '../contracts/image-search.ts'
import type { Facets } from '../contracts/index-rows.ts'

/** As many digits as the largest object S3 takes has bytes (5 TB), and as any sharpness has. */
const digits = 14

const padded = (value: number, decimals = 0): string =>
  value.toFixed(decimals).padStart(digits + (decimals && decimals + 1), '0')

/** Sorts before every value: images whose date is unknown come last in "latest first", and are never left out. */
const unknown = '0'

const values: Record<Exclude<SortField, 'created'>, (facets: Facets) => string | undefined> = {
  taken: ({ takenAt }) => takenAt,
  size: ({ sizeBytes }) => (sizeBytes === undefined ? undefined : sizeKeyOf(sizeBytes)),
  sharpness: ({ sharpness }) => (sharpness === undefined ? undefined : padded(sharpness, 4)),
}

export const sizeKeyOf = (sizeBytes: number): string => padded(sizeBytes)

/**
 * Text that sorts images as asked for. It ends with the image's id, so that no two are alike and a list has one order
 * that can be gone on with anywhere. An id by itself sorts by creation.
 */
export const sortKey = (field: SortField, facets: Facets): string =>
  field === 'created' ? facets.imageId : `${values[field](facets) ?? unknown}#${facets.imageId}`

export const imageIdOf = (key: string): string => key.slice(key.lastIndexOf('#') + 1)

export const fieldOf = (sort: ImageSort): SortField => sort.replace('-', '') as SortField
export const isAscending = (sort: ImageSort): boolean => !sort.startsWith('-')
